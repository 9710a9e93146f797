"""Pages of many persons at once: gathered by DuckDB into files, taken in by COPY."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import LiteralString

from psycopg import sql

from baowei.gateway.history import page_sql
from baowei.gateway.history.layout import COLUMNS
from baowei.gateway.history.page import quarter_of
from baowei.gateway.history.tables import Connection, named, part
from baowei.screen.claims import Claims
from baowei.screen.engines.duckdb import DuckdbEngine

CHUNK = 1 << 20
"""Bytes that are handed to PostgreSQL at once."""

# JSON writes tabs and other control characters as escapes, so that none of its quotes is doubled
_WRITE = "(format csv, header false, delimiter '\t', quote '\x01', escape '\x01', nullstr '\\N')"
_READ: LiteralString = r"(format csv, delimiter E'\t', quote E'\x01', null '\N')"


@dataclass(frozen=True)
class Gathered:
    """Files of pages and of persons, the quarters of the pages, and how many they are."""

    pages: Path
    persons: Path
    quarters: list[date]
    number: int


class Builder:
    """claims: all of a version, or of some persons. first: quarters before its own are left out.

    folder: where files may be written; `take` removes them.
    """

    def __init__(self, claims: Claims, engine: DuckdbEngine, first: date, folder: Path) -> None:
        self.claims, self.engine, self.folder = claims, engine, folder
        self.first = quarter_of(first)
        for name in COLUMNS:
            claims.table(name)
            engine.view(self._raw(name), claims.raw(name))
        self._sql(page_sql.links(self._raw))
        engine.keep("setl_gone", claims.reversals.setl)
        local = "local_codes" if claims.codes.rows else None
        self._sql(page_sql.touched(self._raw, "setl_gone", local))

    def gather(self, chosen: str, name: str) -> Gathered:
        """The pages of the chosen persons (a condition on psn_no). name: of the files."""
        self._sql(page_sql.gathered("net", self.claims.named, chosen, only_touched=False))
        self._sql(page_sql.gathered("raw", self._raw, chosen, only_touched=True))
        self._sql(
            f"create or replace temp table page as {page_sql.PAGE.format(first=self.first)};"
            "drop table net; drop table raw"
        )
        quarters = self.engine.run("select distinct quarter from page")["quarter"].to_pylist()
        number = self.engine.run("select count(*) as n from page")["n"][0].as_py()
        pages = self._written("from page order by 1", self.folder / f"pages-{name}")
        self._sql("drop table page")
        people = page_sql.of_person(self.claims.named, chosen)
        persons = self._written(people, self.folder / f"persons-{name}")
        return Gathered(pages, persons, sorted(quarters), int(number))

    def _written(self, query: str, path: Path) -> Path:
        self._sql(f"copy ({query}) to '{path}' {_WRITE}")
        return path

    def _raw(self, name: str) -> str:
        return f"raw_{self.claims.named(name)}"

    def _sql(self, statement: str) -> None:
        self.engine.connection.raw_sql(statement)


def take(connection: Connection, gathered: Gathered, suffix: str = "") -> int:
    """Put the pages into the tables, as part of the caller's transaction; gives how many."""
    for quarter in gathered.quarters:
        part(connection, quarter, suffix)
    _copy(connection, named("copy {page} from stdin " + _READ, suffix), gathered.pages)
    _copy(connection, named("copy {person} from stdin " + _READ, suffix), gathered.persons)
    return gathered.number


def _copy(connection: Connection, statement: sql.Composed, path: Path) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy, path.open("rb") as file:
        while block := file.read(CHUNK):
            copy.write(block)
    path.unlink()
