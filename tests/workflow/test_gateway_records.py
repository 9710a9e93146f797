"""Records are in the lake exactly once, found wherever they are, and counted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pytest
from journal_entries import NOW, OTHER, OURS, found, judged, request, settlement, told, waiting

from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Entry, Judgement
from baowei.gateway.journal.facts import facts_of
from baowei.gateway.journal.frame import encoded, packed
from baowei.gateway.journal.person import person_digest
from baowei.gateway.journal.store import insert
from baowei.gateway.journal.tables import months, prepare, prepare_month
from baowei.gateway.journal.waiting import take_waiting
from baowei.gateway.records import Heeded, Record, heeded, prune, search, ship
from baowei.ingest.sql import parquet
from baowei.ingest.values import digested
from baowei.lake import Lake, open_lake

AT_ONCE = timedelta(0)
DAY = NOW.date()


@dataclass
class World:
    lake: Lake
    connection: psycopg.Connection

    def store(self, *entries: Entry) -> None:
        rows = [(facts_of(entry, self.lake.salt), packed(encoded(entry))) for entry in entries]
        with self.connection.transaction():
            for month in {facts.month for facts, _ in rows}:
                prepare_month(self.connection, month)
            insert(self.connection, rows)

    def ship(self) -> int:
        return ship(self.lake, self.connection, AT_ONCE, AT_ONCE)

    def rows(self, table: str, columns: str) -> list[tuple[Any, ...]]:
        files = self.lake.current().files(table)
        query = f"select {columns} from {parquet(files)} order by all"
        return duckdb.execute(query).fetchall() if files else []

    def search(self, **wanted: Any) -> list[Record]:
        days = {"since": DAY, "until": DAY} | wanted
        return search(self.lake, self.connection, **days)

    def heeded(self, **wanted: Any) -> list[Heeded]:
        given = {"since": DAY, "until": DAY, "today": DAY + timedelta(days=31)} | wanted
        return heeded(self.lake, self.connection, **given)


@pytest.fixture
def world(home: Path) -> Iterator[World]:
    with open_lake(home) as lake, lake.database.connect(autocommit=True) as connection:
        prepare(connection)
        yield World(lake, connection)


def ids(records: Sequence[Record]) -> list[str]:
    return [record.entry_id for record in records]


def test_a_request_an_answer_and_a_feedback_become_rows(world: World) -> None:
    later = NOW + timedelta(milliseconds=12)
    entry = judged(request("a"), found("jr-1"), found("jr-2", withheld="shadow"))
    world.store(
        type(entry)(request=entry.request, judgement=entry.judgement, judged=later),
        told("b", "jr-1", "2", reason="已修改"),
        settlement("c"),
    )
    assert world.ship() == 2
    person = person_digest(world.lake.salt, "P001")
    wall = datetime(2026, 5, 1, 8)
    assert world.rows(
        "gateway_request", "entry_id, received, fixmedins_code, psn_nos, orders, milliseconds"
    ) == [("a", wall, OURS, [person], 2, Decimal("12.000"))]
    assert world.rows("gateway_warning", "jr_id, psn_no, amount, fund_amount, withheld, lines") == [
        ("jr-1", person, Decimal("24.60"), Decimal("20.00"), "", ["RX00000000"]),
        ("jr-2", person, Decimal("24.60"), Decimal("20.00"), "shadow", ["RX00000000"]),
    ]
    assert world.rows("gateway_feedback", "jr_id, dspo_way, reason, concerns") == [
        ("jr-1", "2", "已修改", "warning")
    ]


def test_the_body_holds_no_number_of_a_person(world: World) -> None:
    world.store(judged(request("a", person="330106199001011234")))
    world.ship()
    ((body,),) = world.rows("gateway_request", "body")
    assert "330106199001011234" not in body
    (patient,) = json.loads(body)["patient_dtos"]
    assert patient["patn_id"] == person_digest(world.lake.salt, "330106199001011234")
    assert len(patient["fsi_encounter_dtos"][0]["fsi_order_dtos"]) == 2


def test_a_person_is_the_same_as_in_a_load(world: World) -> None:
    salt = world.lake.salt
    values = ["P001", "330106199001011234", "d-" + "0a" * 16, "d-short", "张三"]
    with duckdb.connect() as db:
        db.execute("set variable salt = ?", [salt.hex()])
        for value in values:
            (loaded,) = db.execute(f"select {digested('$value')}", {"value": value}).fetchone()
            assert person_digest(salt, value) == loaded


def test_each_entry_is_shipped_once(world: World) -> None:
    world.store(judged(request("a")), judged(request("b")))
    assert world.ship() == 2
    assert world.ship() == 0
    world.store(judged(request("c")))
    assert world.ship() == 1
    assert world.rows("gateway_request", "entry_id") == [("a",), ("b",), ("c",)]


def test_they_are_gathered_for_an_hour_and_the_fresh_ones_stay(world: World) -> None:
    world.store(judged(request("a")))
    ages = "update gateway_entry set numbered = now() - %s where entry_id = %s"
    assert ship(world.lake, world.connection) == 0
    world.connection.execute(ages, (timedelta(minutes=59), "a"))
    assert ship(world.lake, world.connection) == 0
    world.connection.execute(ages, (timedelta(minutes=61), "a"))
    world.store(judged(request("b")), judged(request("c")))
    world.connection.execute(ages, (timedelta(minutes=6), "b"))
    assert ship(world.lake, world.connection) == 2
    assert ship(world.lake, world.connection) == 0
    assert world.rows("gateway_request", "entry_id") == [("a",), ("b",)]


def test_a_write_that_stops_leaves_everything_to_the_next(world: World) -> None:
    world.store(judged(request("a"), found("jr-1")), judged(request("b")))
    body = "update gateway_entry set body = %s where entry_id = 'b'"
    world.connection.execute(body, (b"not an entry",))
    with pytest.raises(ValueError, match="Corrupt"):
        world.ship()
    assert world.lake.current().id == 0
    assert list(world.lake.home.rglob("*.parquet")) == []
    world.connection.execute(body, (packed(encoded(judged(request("b")))),))
    assert world.ship() == 2
    assert world.rows("gateway_request", "entry_id") == [("a",), ("b",)]


def test_what_a_rollback_took_away_is_shipped_again(world: World) -> None:
    world.store(judged(request("a")))
    world.ship()
    before = world.lake.current()
    world.store(judged(request("b")))
    world.ship()
    world.lake.rollback(before.id)
    assert ids(world.search()) == ["a", "b"]
    assert world.ship() == 1
    assert world.rows("gateway_request", "entry_id") == [("a",), ("b",)]


def test_one_that_waits_is_shipped_once_it_was_judged(world: World) -> None:
    def finds(requests: Sequence[Request]) -> list[Judgement]:
        return [Judgement(found=(found("jr-1"),)) for _ in requests]

    world.store(waiting(request("a")), judged(request("b")))
    assert world.ship() == 1
    assert ids(world.search()) == ["a", "b"]
    take_waiting(world.connection, finds, lambda *_: None)
    assert world.ship() == 1
    assert world.rows("gateway_request", "entry_id, reason, milliseconds is null") == [
        ("a", "TimeoutError", True),
        ("b", "", False),
    ]
    assert world.rows("gateway_warning", "jr_id, withheld") == [("jr-1", "late")]


def test_feedback_about_a_warning_of_another_institution_is_of_nobody(world: World) -> None:
    world.store(judged(request("a"), found("jr-1"), found("jr-2", withheld="snoozed")))
    world.ship()
    world.store(
        told("b", "jr-1", "2", institution=OTHER),
        told("c", "jr-1", "1"),
        told("d", "jr-2", "2"),
        told("e", "jr-9", "2"),
    )
    world.ship()
    assert world.rows("gateway_feedback", "entry_id, concerns") == [
        ("b", "nobody"),
        ("c", "warning"),
        ("d", "nobody"),
        ("e", "nobody"),
    ]


def test_records_are_found_in_both_places(world: World) -> None:
    world.store(
        judged(request("a", staff="D007"), found("jr-1")),
        judged(request("b", institution=OTHER, person="P002"), found("jr-2", rule="R02")),
        judged(request("c", received=NOW - timedelta(days=3)), found("jr-3")),
        told("f", "jr-1", "1", reason="病情需要"),
    )
    world.ship()
    world.store(
        judged(request("d", received=NOW + timedelta(minutes=5), person="P002")),
        judged(request("e", received=NOW + timedelta(minutes=6)), found("jr-1", rule="R02")),
        told("g", "jr-1", "2", institution=OTHER),
    )
    assert ids(world.search()) == ["e", "d", "a", "b"]
    assert ids(world.search(institution=OURS)) == ["e", "d", "a"]
    assert ids(world.search(psn_no="P002")) == ["d", "b"]
    digest = person_digest(world.lake.salt, "P002")
    assert ids(world.search(psn_no=digest)) == ["d", "b"]
    assert ids(world.search(staff="D007")) == ["a"]
    assert ids(world.search(rule="R02")) == ["e", "b"]
    assert ids(world.search(limit=2)) == ["e", "d"]
    assert ids(world.search(since=DAY - timedelta(days=3))) == ["e", "d", "a", "b", "c"]
    (first,) = world.search(staff="D007")
    (warning,) = first.warnings
    assert (warning.dspo_way, warning.dspo_way_rea) == ("1", "病情需要")
    assert warning.message == "项目【测试药品】不应收费"


def test_what_was_heeded_is_counted(world: World) -> None:
    entries = [
        judged(request("a"), found("jr-1"), found("jr-2"), found("jr-3", rule="R02", staff="D2")),
        judged(request("b", institution=OTHER), found("jr-4"), found("jr-5", withheld="shadow")),
        told("c", "jr-1", "2"),
        told("d", "jr-2", "1"),
        told("e", "jr-4", "2"),
        told("f", "jr-3", "2", received=NOW + timedelta(days=30)),
    ]
    again = judged(request("g", received=NOW + timedelta(hours=1)), found("jr-1"))
    for _ in range(2):
        if entries:
            world.store(*entries)
        assert world.heeded() == [
            Heeded("", "R01", warned=3, heeded=1, continued=1, unanswered=1),
            Heeded("", "R02", warned=1, heeded=0, continued=0, unanswered=1),
        ]
        assert world.heeded()[0].share == Decimal(1) / 3
        world.ship()
        entries = []
    world.store(again)
    assert world.heeded(by="staff") == [
        Heeded(OURS, "D001", 2, 1, 1, 0),
        Heeded(OURS, "D2", 1, 0, 0, 1),
        Heeded(OTHER, "D001", 1, 0, 0, 1),
    ]
    assert world.heeded(by="dept")[0] == Heeded(OURS, "A02", 3, 1, 1, 1)
    (open_one,) = world.heeded(by="rule", today=DAY)[1:]
    assert (open_one.open, open_one.share) == (1, None)


def test_after_24_months_the_lake_lets_go(world: World) -> None:
    old, kept = (
        datetime(2024, 4, 30, 23, tzinfo=NOW.tzinfo),
        datetime(2024, 5, 1, tzinfo=NOW.tzinfo),
    )
    world.store(
        judged(request("a", received=old), found("jr-1")),
        judged(request("b", received=kept), found("jr-2")),
        waiting(request("c", received=old - timedelta(days=31))),
        judged(request("d")),
    )
    world.ship()
    pruned = prune(world.lake, world.connection, DAY)
    assert (pruned.files, pruned.months) == (2, [date(2024, 4, 1), date(2024, 5, 1)])
    assert world.rows("gateway_request", "entry_id") == [("b",), ("d",)]
    assert months(world.connection) == [date(2024, 3, 1), date(2026, 5, 1)]
    assert world.ship() == 0
    assert prune(world.lake, world.connection, DAY).files == 0
