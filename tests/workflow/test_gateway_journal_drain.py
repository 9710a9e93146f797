"""Entries become rows once, whatever is sent twice, fails in the middle or cannot be read."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

import psycopg
import pytest
from journal_entries import NOW, OURS, SALT, found, judged, request, settlement, told, waiting

from baowei.errors import BaoweiError
from baowei.gateway.entry import Entry
from baowei.gateway.journal import Journal
from baowei.gateway.journal.aside import laid_aside
from baowei.gateway.journal.drain import Drain, drain
from baowei.gateway.journal.frame import framed
from baowei.gateway.journal.lag import lag
from baowei.gateway.journal.person import person_digest
from baowei.gateway.journal.segment import Segment, segments
from baowei.lake.database import Database


@pytest.fixture
def database(home: Path) -> Iterator[Database]:
    with Database(home) as one:
        yield one


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    with database.connect(autocommit=True) as one:
        yield one


def keep(folder: Path, *entries: Entry) -> None:
    async def story() -> None:
        journal = Journal(folder)
        await asyncio.gather(*(journal.append(one) for one in entries))
        await journal.close()

    asyncio.run(story())


def nothing(connection: psycopg.Connection, entries: Sequence[Entry]) -> None:
    """What else entries bring about: nothing here."""


def ids(connection: psycopg.Connection) -> list[str]:
    rows = connection.execute("select entry_id from gateway_entry order by entry_id")
    return [entry_id for (entry_id,) in rows]


def test_each_kind_becomes_a_row(tmp_path: Path, connection: psycopg.Connection) -> None:
    keep(
        tmp_path,
        judged(request("a"), found("jr-1")),
        waiting(request("b", person="P002")),
        told("c", "jr-1", "2"),
        settlement("d", "P003"),
    )
    one = Drain(tmp_path, connection, nothing, SALT)
    assert one.step() == 4
    rows = connection.execute(
        "select kind, stage, institution, persons, staff, rules, state, reason, number is null"
        " from gateway_entry order by entry_id"
    ).fetchall()
    first, second, third = (person_digest(SALT, f"P00{n}") for n in (1, 2, 3))
    assert rows == [
        ("exchange", "before", OURS, [first], ["D001"], ["R01"], "judged", "", False),
        ("exchange", "before", OURS, [second], ["D001"], [], "waiting", "TimeoutError", True),
        ("feedback", "", OURS, [], [], [], "kept", "", False),
        ("settlement", "", OURS, [third], [], [], "waiting", "", True),
    ]
    assert segments(tmp_path) == []
    assert connection.execute("select count(*) from gateway_segment").fetchone() == (0,)


def test_a_message_that_comes_twice_is_one_entry(
    tmp_path: Path, connection: psycopg.Connection
) -> None:
    heard: list[Entry] = []
    again = request("a", received=NOW + timedelta(minutes=1))
    keep(tmp_path, waiting(request("a")), judged(again))
    one = Drain(tmp_path, connection, lambda _, entries: heard.extend(entries), SALT)
    one.step()
    keep(tmp_path, judged(again), judged(request("b")))
    one.step()
    assert ids(connection) == ["a", "b"]
    assert heard == [waiting(request("a")), judged(request("b"))]


def test_a_month_is_that_of_the_clock_that_received_it(
    tmp_path: Path, connection: psycopg.Connection
) -> None:
    """A day of a message is one month also where its hours are two months in UTC."""
    china = timezone(timedelta(hours=8))
    early = datetime(2026, 5, 1, 0, 30, tzinfo=china)
    keep(tmp_path, judged(request("a", received=early)))
    keep(tmp_path, judged(request("a", received=early.replace(hour=9))))
    one = Drain(tmp_path, connection, nothing, SALT)
    while one.step():
        pass
    months = connection.execute("select tableoid::regclass::text from gateway_entry").fetchall()
    assert months == [("gateway_entry_2026_05",)]


def test_what_fails_in_the_middle_is_done_again(
    tmp_path: Path, connection: psycopg.Connection
) -> None:
    keep(tmp_path, *(judged(request(f"e{n}")) for n in range(5)))

    def stops(_: psycopg.Connection, entries: Sequence[Entry]) -> None:
        if any(entry.entry_id == "e3" for entry in entries):
            raise RuntimeError

    one = Drain(tmp_path, connection, stops, SALT)
    with pytest.raises(RuntimeError):
        one.step()
    assert ids(connection) == []
    behind = lag(tmp_path, connection)
    size = sum(path.stat().st_size for path in segments(tmp_path))
    assert (behind.entries, behind.bytes, behind.oldest) == (5, size, NOW)
    one.take = nothing
    one.step()
    assert ids(connection) == [f"e{n}" for n in range(5)]
    behind = lag(tmp_path, connection)
    assert (behind.entries, behind.bytes, behind.oldest) == (0, 0, None)


def test_what_cannot_be_taken_or_read_is_laid_aside(
    tmp_path: Path, connection: psycopg.Connection
) -> None:
    def refuses(connection: psycopg.Connection, entries: Sequence[Entry]) -> None:
        if any(entry.entry_id == "e1" for entry in entries):
            connection.execute("select 'x'::integer")

    keep(tmp_path, *(judged(request(f"e{n}")) for n in range(3)))
    segment = Segment(tmp_path)
    segment.write(framed(b"not an entry"))
    segment.close()
    one = Drain(tmp_path, connection, refuses, SALT)
    assert one.step() == 4
    assert ids(connection) == ["e0", "e1", "e2"]
    assert len(laid_aside(tmp_path)) == lag(tmp_path, connection).aside == 2
    assert one.step() == 0


def test_values_that_a_text_of_the_database_cannot_hold(
    tmp_path: Path, connection: psycopg.Connection
) -> None:
    keep(tmp_path, judged(request("a", staff="D\0 1", person="P\0")))
    Drain(tmp_path, connection, nothing, SALT).step()
    assert connection.execute("select staff from gateway_entry").fetchall() == [(["D 1"],)]


def test_a_position_outlives_its_file_no_longer_than_the_drain(
    tmp_path: Path, connection: psycopg.Connection
) -> None:
    """A drain that died between the two."""
    Drain(tmp_path, connection, nothing, SALT)
    connection.execute("insert into gateway_segment values ('0-1.journal', 10, 1)")
    Drain(tmp_path, connection, nothing, SALT)
    assert connection.execute("select count(*) from gateway_segment").fetchone() == (0,)


def test_there_is_one_drain(tmp_path: Path, database: Database) -> None:
    with database.connect() as first, database.connect() as second:
        Drain(tmp_path, first, nothing, SALT)
        with pytest.raises(BaoweiError, match="另一个进程"):
            Drain(tmp_path, second, nothing, SALT)


def test_it_follows_a_writer_closely(tmp_path: Path, database: Database) -> None:
    stop = threading.Event()
    arrived: dict[str, float] = {}

    def notes(_: psycopg.Connection, entries: Sequence[Entry]) -> None:
        arrived.update((entry.entry_id, time.monotonic()) for entry in entries)

    work = threading.Thread(
        target=drain, args=(tmp_path, database.connect, notes, SALT), kwargs={"stop": stop}
    )

    async def story() -> list[float]:
        journal = Journal(tmp_path)
        await journal.append(judged(request("first")))
        work.start()
        while "first" not in arrived:
            await asyncio.sleep(0.01)
        waited = []
        for number in range(20):
            await journal.append(judged(request(f"e{number}")))
            kept = time.monotonic()
            while f"e{number}" not in arrived:
                await asyncio.sleep(0.001)
            waited.append(arrived[f"e{number}"] - kept)
        await journal.close()
        return waited

    try:
        waited = asyncio.run(story())
    finally:
        stop.set()
        work.join()
    assert sorted(waited)[len(waited) // 2] < 0.2
