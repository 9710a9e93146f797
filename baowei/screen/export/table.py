"""Findings as one flat table."""

from __future__ import annotations

from pathlib import Path

import duckdb

from baowei.lake import Version
from baowei.lake.system import Finding
from baowei.screen.totals import connect


def findings_of(version: Version, codes: list[str] | None) -> duckdb.DuckDBPyConnection:
    """A connection with the view `chosen`: the findings of these rules, or all, in order."""
    db = connect(version)
    wanted = "" if codes is None else f"where rule_code in ({', '.join(map(repr, codes))})"
    columns = ", ".join(Finding.columns())
    if version.files("finding"):
        source = f"select {columns} from finding {wanted}"
    else:
        empty = ", ".join(f"null::{c.type} as {n}" for n, c in Finding.columns().items())
        source = f"select {empty} where false"
    db.execute(f"create view chosen as {source} order by violation, rule_code, finding_id")
    return db


def write_parquet(version: Version, path: Path, codes: list[str] | None) -> int:
    db = findings_of(version, codes)
    db.execute(f"copy chosen to '{_quoted(path)}' (format parquet)")
    return _count(db)


def write_csv(version: Version, path: Path, codes: list[str] | None) -> int:
    """UTF-8 with a byte-order mark, which spreadsheet programs expect; lists parted by `;`."""
    db = findings_of(version, codes)
    lists = ("lines", "evidence")
    flat = "* replace (" + ", ".join(f"array_to_string({n}, ';') as {n}" for n in lists) + ")"
    rows = path.with_suffix(".rows")
    try:
        db.execute(f"copy (select {flat} from chosen) to '{_quoted(rows)}' (format csv, header)")
        with rows.open("rb") as source, path.open("wb") as target:
            target.write(b"\xef\xbb\xbf")
            while block := source.read(1 << 20):
                target.write(block)
    finally:
        rows.unlink(missing_ok=True)
    return _count(db)


def _count(db: duckdb.DuckDBPyConnection) -> int:
    row = db.execute("select count(*) from chosen").fetchone()
    return int(row[0]) if row else 0


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
