"""Many rows into PostgreSQL by COPY, their numbers reserved beforehand.

By way of files: no row then passes through Python.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from django.db import connection

from baowei.lake import Version
from baowei.supervision.points.importing.evidence import gather
from baowei.supervision.points.importing.known import known_rows

POINT = """
select n.id, f.finding_id, f.rule_code, coalesce(r.rule_name, f.rule_code), f.rule_hash,
    coalesce(f.knowledge_id, ''), f.violation, f.outcome, coalesce(f.admdvs, ''),
    coalesce(f.fixmedins_code, ''), coalesce(p.fixmedins_name, ''), coalesce(f.staff_code, ''),
    coalesce(f.psn_no, ''), coalesce(f.mdtrt_id, ''), coalesce(f.setl_id, ''),
    f.occurred_from || '+08', f.occurred_to || '+08', f.quantity,
    coalesce(f.amount, 0), greatest(coalesce(f.fund_amount, 0), 0), 0, 0,
    greatest(coalesce(f.fund_amount, 0), 0), 'new', 1, now()::varchar
from numbered n join fresh f using (finding_id)
left join rule_names r using (rule_code)
left join places p on p.fixmedins_code = f.fixmedins_code
"""
POINT_COLUMNS = (
    "id, finding_id, rule_code, rule_name, rule_hash, knowledge_id, violation, outcome, admdvs,"
    " fixmedins_code, fixmedins_name, staff_code, psn_no, mdtrt_id, setl_id, occurred_from,"
    " occurred_to, quantity, total_amount, claimed_amount, deducted_amount, upheld_amount,"
    " open_amount, state, version, imported"
)
STORY = """
select n.id, f.run_id, f.subject_type, f.subject_id, f.message, coalesce(f.facts, '{}'),
    coalesce(g.evidence, '{}'), k.knowledge
from numbered n join fresh f using (finding_id)
left join gathered g using (finding_id) left join knowledge_row k using (finding_id)
"""
STORY_COLUMNS = "point_id, run_id, subject_type, subject_id, message, facts, evidence, knowledge"
LINE = """
select n.id, l.bkkp_sn, l.quantity, l.amount, greatest(l.fund_amount, 0)
from numbered n join finding_line l using (finding_id)
"""
LINE_COLUMNS = "point_id, bkkp_sn, quantity, amount, fund_amount"
BLOCK = 1 << 20
"""Bytes that are read at once."""


def copy_points(db: duckdb.DuckDBPyConnection, version: Version) -> int:
    """The findings in `fresh` as points with story and charges; how many."""
    count = db.execute("select count(*) from fresh").fetchall()[0][0]
    if not count:
        return 0
    _number(db, count)
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as aside:
        points = _file(db, POINT, Path(folder, "points.csv"))
        # DuckDB gathers the evidence while PostgreSQL takes in the points
        behind = aside.submit(_behind, db, version, Path(folder))
        _take_in(points, "points_suspectpoint", POINT_COLUMNS)
        stories, lines = behind.result()
        _take_in(stories, "points_pointstory", STORY_COLUMNS)
        if lines:
            _take_in(lines, "points_pointline", LINE_COLUMNS)
    return int(count)


def _behind(
    db: duckdb.DuckDBPyConnection, version: Version, folder: Path
) -> tuple[Path, Path | None]:
    """Files of the stories and of the charges, if there are any."""
    gather(db, version)
    known_rows(db, version)
    stories = _file(db, STORY, folder / "stories.csv")
    if not db.execute("from duckdb_views() where view_name = 'finding_line'").fetchall():
        return stories, None
    return stories, _file(db, LINE, folder / "lines.csv")


def _number(db: duckdb.DuckDBPyConnection, count: int) -> None:
    """Reserve so many numbers of the sequence; another import gets others."""
    sequence = "pg_get_serial_sequence('points_suspectpoint', 'id')"
    with connection.cursor() as cursor:
        cursor.execute(f"select nextval({sequence}) from generate_series(1, %s)", [count])
        numbers = [row[0] for row in cursor.fetchall()]
    db.execute(
        "create temp table numbered as select finding_id, n.id from"
        " (select finding_id, row_number() over (order by finding_id) as place from fresh) f"
        " join (select unnest(?) as id, generate_subscripts(?, 1) as place) n using (place)",
        [numbers, numbers],
    )


def _file(db: duckdb.DuckDBPyConnection, query: str, path: Path) -> Path:
    """The answer as CSV: quoted, an empty text is told from nothing."""
    db.execute(f"copy ({query}) to '{path}' (format csv, header false, force_quote *)")
    return path


def _take_in(path: Path, table: str, columns: str) -> None:
    with (
        path.open("rb") as file,
        connection.cursor() as cursor,
        cursor.copy(f"copy {table} ({columns}) from stdin (format csv)") as into,
    ):
        while block := file.read(BLOCK):
            into.write(block)
