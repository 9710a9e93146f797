"""Findings in the lake: one file a rule, so that a run rewrites only what it changed."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from baowei.lake import Version, Writer
from baowei.lake.arrow import arrow_schema
from baowei.lake.system import Finding, FindingLine
from baowei.screen.findings import Found

KEY_OF_FINDING = {"drug_trac_codg": "subject_id"}
"""Column of a finding that holds a scope's key, where it is not named the same."""


def stored(version: Version, rule_code: str) -> Found:
    """The findings of a rule that a version shows."""
    return Found(
        _read(version, "finding", rule_code, arrow_schema(Finding.columns())),
        _read(version, "finding_line", rule_code, arrow_schema(FindingLine.columns())),
    )


def of_rule(found: Found, rule_code: str) -> Found:
    finding = found.finding.filter(pc.field("rule_code") == rule_code)
    return Found(finding, _lines_of(found.lines, finding))


def without(found: Found, column: str, keys: pa.Table) -> Found:
    """The findings but those of these keys (a one-column table)."""
    column = KEY_OF_FINDING.get(column, column)
    touched = pc.is_in(found.finding[column], value_set=keys.column(0).combine_chunks())
    finding = found.finding.filter(pc.invert(touched))
    return Found(finding, _lines_of(found.lines, finding))


def joined(one: Found, other: Found) -> Found:
    finding = pa.concat_tables([one.finding, other.finding]).sort_by("finding_id")
    lines = pa.concat_tables([one.lines, other.lines])
    return Found(finding, lines.sort_by([("finding_id", "ascending"), ("bkkp_sn", "ascending")]))


def store(writer: Writer, rule_code: str, found: Found) -> None:
    """Put these findings in the place of the rule's earlier ones."""
    for table, rows in (("finding", found.finding), ("finding_line", found.lines)):
        old = [p for p in writer.version.files(table) if Path(p).stem == rule_code]
        new: list[Path] = []
        if rows.num_rows:
            new = [writer.folder(table) / f"{rule_code}.parquet"]
            pq.write_table(rows, new[0])
        if old or new:
            writer.replace(table, old, new)


def _lines_of(lines: pa.Table, finding: pa.Table) -> pa.Table:
    ids = finding["finding_id"].combine_chunks()
    return lines.filter(pc.is_in(lines["finding_id"], value_set=ids))


def _read(version: Version, table: str, rule_code: str, schema: pa.Schema) -> pa.Table:
    paths = [path for path in version.files(table) if Path(path).stem == rule_code]
    tables = [pq.ParquetFile(path).read().cast(schema) for path in paths]
    return pa.concat_tables(tables) if tables else schema.empty_table()
