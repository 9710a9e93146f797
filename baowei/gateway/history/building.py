"""Pages of many persons at once: gathered by DuckDB, taken in by COPY."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from psycopg import sql

from baowei.gateway.history import page_sql
from baowei.gateway.history.layout import COLUMNS
from baowei.gateway.history.page import quarter_of
from baowei.gateway.history.tables import Connection, named, part
from baowei.screen.claims import Claims
from baowei.screen.engines.duckdb import DuckdbEngine

CHUNK = 1 << 20
"""Bytes that are handed to PostgreSQL at once."""


class Builder:
    """claims: all of a version, or of some persons. first: quarters before its own are left out.

    file: may be written and is removed again.
    """

    def __init__(self, claims: Claims, engine: DuckdbEngine, first: date, file: Path) -> None:
        self.claims, self.engine, self.file = claims, engine, file
        self.first = quarter_of(first)
        for name in COLUMNS:
            claims.table(name)
            engine.view(self._raw(name), claims.raw(name))
        self._sql(page_sql.links(self._raw))
        engine.keep("setl_gone", claims.reversals.setl)
        local = "local_codes" if claims.codes.rows else None
        self._sql(page_sql.touched(self._raw, "setl_gone", local))

    def fill(self, connection: Connection, suffix: str, chosen: str) -> int:
        """Pages of the chosen persons (a condition on psn_no) into the tables; gives how many."""
        self._sql(page_sql.gathered("net", self.claims.named, chosen, only_touched=False))
        self._sql(page_sql.gathered("raw", self._raw, chosen, only_touched=True))
        self._sql(
            f"create or replace temp table page as {page_sql.PAGE.format(first=self.first)};"
            "drop table net; drop table raw"
        )
        found = self.engine.run("select distinct quarter from page")["quarter"].to_pylist()
        for quarter in sorted(found):
            part(connection, quarter, suffix)
        self._copy(connection, named("copy {page} from stdin (format csv)", suffix))
        number = self.engine.run("select count(*) as n from page")["n"][0].as_py()
        people = page_sql.of_person(self.claims.named, chosen)
        self._sql(f"create or replace temp table page as {people}")
        self._copy(connection, named("copy {person} from stdin (format csv)", suffix))
        return int(number)

    def _copy(self, connection: Connection, statement: sql.Composed) -> None:
        self._sql(f"copy (from page) to '{self.file}' (format csv, header false)")
        try:
            with (
                connection.cursor() as cursor,
                cursor.copy(statement) as copy,
                self.file.open("rb") as file,
            ):
                while block := file.read(CHUNK):
                    copy.write(block)
        finally:
            self.file.unlink()

    def _raw(self, name: str) -> str:
        return f"raw_{self.claims.named(name)}"

    def _sql(self, statement: str) -> None:
        self.engine.connection.raw_sql(statement)
