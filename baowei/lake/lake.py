"""Open the lake of a home: list versions, read one, write the next, roll back."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from urllib.parse import unquote, urlparse

from pyiceberg.catalog.sql import SqlCatalog
from pyiceberg.exceptions import NoSuchTableError, TableAlreadyExistsError
from pyiceberg.expressions import AlwaysTrue
from pyiceberg.expressions.parser import parse
from pyiceberg.table import Table as IcebergTable

from baowei.errors import BaoweiError
from baowei.lake.database import WRITER_LOCK, Database
from baowei.lake.home import default_home, prepare_home, read_salt
from baowei.lake.tables import ALL, iceberg_schema, partition_spec
from baowei.lake.version import Version, insert_version
from baowei.lake.writer import Writer

NAMESPACE = "baowei"


class Lake:
    """The tables of one installation. Close it, or use it as a context manager."""

    def __init__(self, home: Path) -> None:
        self.home = prepare_home(home)
        self.database = Database(self.home)
        try:
            self.salt = read_salt(self.home)
            self.catalog = SqlCatalog(
                "baowei",
                uri=self.database.catalog_url,
                warehouse=str(self.home / "warehouse"),
                pool_pre_ping="true",
            )
        except BaseException:
            self.database.close()
            raise
        self.catalog.create_namespace_if_not_exists(NAMESPACE)
        self._plan = functools.lru_cache(maxsize=1024)(self._plan_files)

    def current(self) -> Version:
        """The version readers see now; version 0 is empty."""
        rows = self._versions("order by id desc limit 1")
        return rows[0] if rows else Version(0, None, "", {}, {}, {}, self._plan)

    def version(self, version_id: int) -> Version:
        rows = self._versions("where id = %s", version_id)
        if not rows:
            raise BaoweiError(f"没有版本 {version_id}")
        return rows[0]

    def versions(self) -> list[Version]:
        """Every version, the newest first."""
        return self._versions("order by id desc")

    def _versions(self, tail: str, *values: object) -> list[Version]:
        query = f"select id, created, note, summary, snapshots, state from lake_version {tail}"
        with self.database.connect() as connection:
            rows = connection.execute(query, values).fetchall()
        return [
            Version(number, created, note, summary, snapshots, state, self._plan)
            for number, created, note, summary, snapshots, state in rows
        ]

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """The one writer. Nothing it adds is seen before it publishes; BaoweiError if taken."""
        with self.database.connect(autocommit=True) as connection:
            locked = connection.execute("select pg_try_advisory_lock(%s)", (WRITER_LOCK,))
            if locked.fetchone() != (True,):
                raise BaoweiError("另一个进程正在写入这个数据目录，请稍后再试")
            writer = Writer(self, connection)
            try:
                yield writer
            finally:
                writer.close()
                # closing the connection frees the lock too, but only once the server notices
                connection.execute("select pg_advisory_unlock(%s)", (WRITER_LOCK,))

    def rollback(self, version_id: int) -> Version:
        """Show again what an earlier version showed, as a new version."""
        old = self.version(version_id)
        with self.writing() as writer:
            new_id = insert_version(
                writer.connection,
                f"rollback to {version_id}",
                {"rollback": version_id},
                old.snapshots,
                old.state,
            )
        return self.version(new_id)

    def iceberg(self, name: str) -> IcebergTable:
        """The Iceberg table, made at its first use."""
        identifier = f"{NAMESPACE}.{name}"
        try:
            return self.catalog.load_table(identifier)
        except NoSuchTableError:
            pass
        try:
            return self.catalog.create_table(
                identifier, schema=iceberg_schema(name), partition_spec=partition_spec(name)
            )
        except TableAlreadyExistsError:
            return self.catalog.load_table(identifier)

    def _plan_files(
        self, name: str, snapshot: int, since: date | None, until: date | None
    ) -> list[str]:
        month = ALL[name].month
        bounds = []
        if month and since:
            bounds.append(f"{month} >= '{_midnight(since)}'")
        if month and until:
            bounds.append(f"{month} < '{_midnight(until + timedelta(days=1))}'")
        within = parse(" and ".join(bounds)) if bounds else AlwaysTrue()
        scan = self.iceberg(name).scan(row_filter=within, snapshot_id=snapshot)
        return sorted(local_path(task.file.file_path) for task in scan.plan_files())

    def close(self) -> None:
        self.catalog.close()
        self.database.close()

    def __enter__(self) -> Lake:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _midnight(day: date) -> str:
    return datetime.combine(day, time()).isoformat()


def local_path(uri: str) -> str:
    """Path of a data file, with or without the file:// scheme."""
    return unquote(urlparse(uri).path) if uri.startswith("file:") else uri


def open_lake(home: Path | None = None) -> Lake:
    """The lake of a home; by default of BAOWEI_HOME or the user's data folder."""
    return Lake(home or default_home())
