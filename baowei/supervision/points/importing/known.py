"""The knowledge rows that findings rest on, as they are in force where each was found."""

from __future__ import annotations

import json

import duckdb

from baowei.lake import Version
from baowei.screen.knowledge import regional_knowledge


def known_rows(db: duckdb.DuckDBPyConnection, version: Version) -> None:
    """Of the findings in `fresh`: the table `knowledge_row` (finding_id, knowledge as JSON)."""
    db.execute("create temp table knowledge_row (finding_id varchar, knowledge varchar)")
    screened = {
        code: about.get("region") for code, about in version.state.get("screen", {}).items()
    }
    found: dict[tuple[str, str], list[str]] = {}
    rows = db.execute(
        "select finding_id, rule_code, coalesce(admdvs, ''), knowledge_id from fresh"
        " where coalesce(knowledge_id, '') <> ''"
    ).fetchall()
    for finding, code, admdvs, knowledge in rows:
        found.setdefault((screened.get(code) or admdvs, knowledge), []).append(finding)
    rows_by_id = {
        region: {
            row["knowledge_id"]: row
            for kind in regional_knowledge(version, region).values()
            for row in kind
        }
        for region in {region for region, _ in found}
    }
    for (region, knowledge), findings in found.items():
        row = rows_by_id[region].get(knowledge)
        if row is not None:
            text = json.dumps(row, ensure_ascii=False, default=str)
            db.execute("insert into knowledge_row select unnest(?), ?", [findings, text])
