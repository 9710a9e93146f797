"""Records of both places as one: fresh ones in PostgreSQL, older ones in the lake.

What a version of the lake holds it says by a number; everything behind that is in PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date

import duckdb
from psycopg import Connection

from baowei.gateway.journal.frame import entry_of
from baowei.gateway.records.files import table_of
from baowei.gateway.records.rows import Row, rows_of
from baowei.gateway.records.ship import shipped
from baowei.ingest.sql import name, parquet
from baowei.lake import Lake
from baowei.lake.gateway_tables import GATEWAY

_EXCHANGES = """
select body from gateway_entry
where (number > %(shipped)s or number is null) and kind = 'exchange'
    and day between %(since)s and %(until)s
    and (%(institution)s = '' or institution = %(institution)s)
    and (%(person)s = '' or %(person)s = any(persons))
    and (%(staff)s = '' or %(staff)s = any(staff))
    and (%(rule)s = '' or %(rule)s = any(rules))
    and (not %(warned)s or cardinality(rules) > 0)
order by received desc, entry_id
limit %(limit)s
"""
_FEEDBACK = """
select body from gateway_entry
where number > %(shipped)s and kind = 'feedback' and day >= %(since)s
"""


@dataclass(frozen=True)
class Wanted:
    """Days, both included, and what a request must be about; empty: anything.

    person: a digest. warned: something was found in it. limit: so many, the latest.
    """

    since: date
    until: date
    institution: str = ""
    person: str = ""
    staff: str = ""
    rule: str = ""
    warned: bool = False
    limit: int | None = None


@contextmanager
def both(lake: Lake, connection: Connection, wanted: Wanted) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with the three tables: at least the wanted requests and warnings, and every
    feedback since."""
    version = lake.current()
    values = asdict(wanted) | {"shipped": shipped(version)}
    fresh: dict[str, list[Row]] = {table: [] for table in GATEWAY}
    for query in (_EXCHANGES, _FEEDBACK):
        for (body,) in connection.execute(query, values):
            for table, rows in rows_of(entry_of(body), lake.salt).items():
                fresh[table] += rows
    with duckdb.connect() as db:
        for table, rows in fresh.items():
            until = None if table == "gateway_feedback" else wanted.until
            files = version.files(table, since=wanted.since, until=until)
            db.register(f"fresh_{table}", table_of(table, rows))
            older = f"select * from {parquet(files)} union all by name" if files else ""
            db.execute(f"create view {name(table)} as {older} select * from fresh_{table}")
        yield db
