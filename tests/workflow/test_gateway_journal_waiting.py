"""What nobody judged in time is judged afterwards, by one process, once."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg
import pytest
from journal_entries import SALT, found, judged, request, settlement, waiting

from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Entry, Exchange, Judgement, Settlement
from baowei.gateway.journal.facts import facts_of
from baowei.gateway.journal.frame import encoded, entry_of, packed
from baowei.gateway.journal.settled import take_settled
from baowei.gateway.journal.store import insert
from baowei.gateway.journal.tables import prepare, prepare_month
from baowei.gateway.journal.waiting import take_waiting
from baowei.lake.database import Database


@pytest.fixture
def database(home: Path) -> Iterator[Database]:
    with Database(home) as one:
        yield one


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    with database.connect(autocommit=True) as one:
        prepare(one)
        yield one


def store(connection: psycopg.Connection, *entries: Entry) -> None:
    rows = [(facts_of(entry, SALT), packed(encoded(entry))) for entry in entries]
    with connection.transaction():
        prepare_month(connection, rows[0][0].month)
        insert(connection, rows)


def states(connection: psycopg.Connection) -> dict[str, str]:
    rows = connection.execute("select entry_id, state from gateway_entry order by entry_id")
    return dict(rows.fetchall())


def finds(requests: Sequence[Request]) -> list[Judgement]:
    return [Judgement(found=(found(f"jr-{one.entry_id}"),)) for one in requests]


def nothing(connection: psycopg.Connection, exchange: Exchange) -> None:
    """What else a judged exchange brings about: nothing here."""


def test_findings_that_came_late_are_marked(connection: psycopg.Connection) -> None:
    store(connection, waiting(request("a")), judged(request("b")))
    assert take_waiting(connection, finds, nothing) == 1
    assert take_waiting(connection, finds, nothing) == 0
    body, rules, number = connection.execute(
        "select body, rules, number from gateway_entry where entry_id = 'a'"
    ).fetchone() or (b"", [], 0)
    entry = entry_of(body)
    assert [one.withheld for one in entry.judgement.found] == ["late"]
    assert entry.judgement.answered == [] and entry.reason == "TimeoutError"
    assert entry.judged > entry.request.received
    assert (rules, number) == (["R01"], 2)


def test_a_request_on_which_the_judge_fails_holds_up_nobody(
    connection: psycopg.Connection,
) -> None:
    def fails(requests: Sequence[Request]) -> list[Judgement]:
        if any(one.entry_id == "e0" for one in requests):
            raise RuntimeError
        return finds(requests)

    store(connection, *(waiting(request(f"e{n}")) for n in range(4)))
    assert take_waiting(connection, fails, nothing, limit=2) == 1
    assert take_waiting(connection, fails, nothing, limit=2) == 2
    assert take_waiting(connection, fails, nothing, limit=2) == 0
    assert states(connection) == {"e0": "waiting", "e1": "judged", "e2": "judged", "e3": "judged"}
    assert take_waiting(connection, finds, nothing) == 1


def test_two_processes_judge_different_requests(
    database: Database, connection: psycopg.Connection
) -> None:
    store(connection, *(waiting(request(f"e{n:02}")) for n in range(20)))
    seen: list[str] = []
    both = threading.Barrier(2, timeout=10)

    def judge(requests: Sequence[Request]) -> list[Judgement]:
        both.wait()  # each holds its rows while the other takes
        seen.extend(one.entry_id for one in requests)
        return finds(requests)

    def work() -> None:
        with database.connect(autocommit=True) as own:
            assert take_waiting(own, judge, nothing, limit=10) == 10

    threads = [threading.Thread(target=work) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(seen) == [f"e{n:02}" for n in range(20)]
    assert set(states(connection).values()) == {"judged"}
    numbers = connection.execute("select count(distinct number) from gateway_entry").fetchone()
    assert numbers == (20,)


def test_a_settlement_is_judged_once_and_a_failing_one_goes_last(
    connection: psycopg.Connection,
) -> None:
    seen: list[str] = []

    def judge(connection: psycopg.Connection, one: Settlement) -> None:
        seen.append(one.entry_id)
        connection.execute("create table trace ()")
        if one.entry_id == "s0":
            raise RuntimeError

    store(connection, settlement("s0"), settlement("s1"), judged(request("e")))
    assert not take_settled(connection, judge)
    assert take_settled(connection, judge)
    assert seen == ["s0", "s1"]
    assert states(connection) == {"e": "judged", "s0": "waiting", "s1": "judged"}
