"""The rows behind many findings at once, read from the lake in one pass a table."""

from __future__ import annotations

import duckdb

from baowei.lake import Version
from baowei.schema import TABLES

WANTED = """
create temp table wanted as
select finding_id, split_part(item, ':', 1) as tab, substr(item, instr(item, ':') + 1) as key
from (select finding_id, unnest(evidence) as item from fresh)
union select finding_id, 'fee_list_d', unnest(lines) from fresh
union select finding_id, 'setl_d', setl_id from fresh where setl_id is not null
"""
GATHER = """
select finding_id, '{{' || string_agg('"' || tab || '":[' || rows || ']', ',' order by tab) || '}}'
    as evidence
from (
    select finding_id, tab,
        array_to_string(list(row order by key, row)[1:{most}], ',') as rows
    from behind group by finding_id, tab
) group by finding_id
"""
MOST = 200
"""Rows of one table that are kept with a point; a whole year's charges of an institution are not
evidence that anyone reads. The lake has them all."""


def gather(db: duckdb.DuckDBPyConnection, version: Version) -> None:
    """Of the findings in `fresh`: the table `gathered` (finding_id, evidence as JSON)."""
    db.execute(WANTED)
    db.execute(
        "create temp table behind (finding_id varchar, tab varchar, key varchar, row varchar)"
    )
    for (name,) in db.execute("select distinct tab from wanted order by tab").fetchall():
        files = version.files(name) if name in TABLES else []
        if not files:
            continue
        key = TABLES[name].key[0]
        columns = ", ".join(f"{column} := t.{column}" for column in TABLES[name].columns())
        # what is empty is left out
        row = f"json_merge_patch('{{}}', to_json(struct_pack({columns})))"
        db.execute(
            f"insert into behind select w.finding_id, w.tab, w.key, {row}"
            f" from read_parquet(?) t join wanted w on w.key = t.{key} and w.tab = '{name}'",
            [files],
        )
    db.execute(f"create temp table gathered as {GATHER.format(most=MOST)}")
