"""The history of persons: what a request is given is what a run gives to the rules."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from history_world import (
    NETTING,
    SINCE,
    TODAY,
    asked,
    city,
    differences,
    messages,
    prepared,
    raw_rows,
    read_back,
    rows_of,
    seen_by_rules,
    some_persons,
)
from lake_rows import put

from baowei.errors import BaoweiError
from baowei.gateway.history import complete, expire, feed, read, rebuild, take_settlement
from baowei.lake import Lake, open_lake
from baowei.lake.arrow import arrow_table
from baowei.schema import TABLES

Connection = psycopg.Connection[Any]


@pytest.fixture(scope="module")
def lake(module_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    with open_lake(module_home) as opened:
        city(tmp_path_factory.mktemp("city"), opened)
        yield opened


@pytest.fixture
def history(lake: Lake) -> Iterator[Connection]:
    """A connection to the history of the lake, freshly rebuilt."""
    with prepared(lake.database.url) as connection:
        connection.execute("truncate gateway_settlement, gateway_asked")
        connection.commit()
        rebuild(lake, connection, silent, TODAY)
        yield connection


def silent(*_: object) -> None:
    """Nobody watches."""


def same(lake: Lake, persons: list[str] | None = None) -> bool:
    """Whether these persons (all) are read back with the rows that rules see."""
    seen = seen_by_rules(lake)
    chosen = {psn_no: seen[psn_no] for psn_no in persons or seen if psn_no in seen}
    wrong = [*differences(read_back(lake.database.url, chosen), chosen)]
    assert wrong[:2] == []
    return len(chosen) > 0


def test_a_person_has_the_rows_that_rules_see(lake: Lake, history: Connection) -> None:
    assert same(lake)
    taken_back = history.execute("select count(*) from gateway_page where raw is not null")
    assert taken_back.fetchone()[0] > 20  # type: ignore[index]


@pytest.mark.parametrize("seed", [1, 2])
def test_settlements_one_by_one_come_to_the_same(
    lake: Lake, history: Connection, seed: int
) -> None:
    order = random.Random(seed)
    persons = some_persons(lake.database.url, 100, order)
    history.execute("truncate gateway_page, gateway_person")
    for message in messages(lake, persons, order):
        take_settlement(history, message, NETTING)
        if order.random() < 0.1:
            take_settlement(history, message, NETTING)
    history.commit()
    assert same(lake, persons)


def test_what_the_lake_has_of_the_stream_is_forgotten_by_a_rebuild(
    lake: Lake, history: Connection
) -> None:
    order = random.Random(3)
    persons = some_persons(lake.database.url, 10, order)
    known = messages(lake, persons, order)[0]
    late = messages(lake, persons, order)[0]
    setl = {"setl_id": "NEW", "psn_no": persons[0], "mdtrt_id": "NEW", "insutype": "310"}
    setl |= {"setl_time": "2026-06-30 10:00:00", "med_type": "11", "medfee_sumamt": "5.00"}
    late.tables.clear()
    late.tables["setl_d"] = [setl]
    for message in (known, late):
        take_settlement(history, message, NETTING)
    history.commit()
    rebuild(lake, history, silent, TODAY)
    left = history.execute("select entry_id from gateway_settlement").fetchall()
    assert left == [(late.entry_id,)]
    person = asked(lake.database.url, persons[:1])[persons[0]]
    assert (late.fixmedins_code, "NEW") in person.encounters
    assert 500 in person.past["setl_d"]["medfee_sumamt"]


def test_a_load_brings_only_its_persons_up_to_date(lake: Lake, history: Connection) -> None:
    setl = next(r for r in raw_rows(lake)["setl_d"] if r["refd_setl_flag"] != "1")
    back = {"setl_id": "BACK", "init_setl_id": setl["setl_id"], "refd_setl_flag": "1"}
    back |= {"medfee_sumamt": -setl["medfee_sumamt"], "fund_pay_sumamt": Decimal(0)}
    columns = TABLES["setl_d"].columns()
    put(lake, {"setl_d": arrow_table(columns, [setl | back])})
    before = history.execute("select count(*) from gateway_page").fetchone()
    assert feed(lake, history, TODAY) == 1
    assert feed(lake, history, TODAY) == 0
    assert history.execute("select count(*) from gateway_page").fetchone() == before
    assert same(lake)


def test_a_rebuild_that_is_interrupted_leaves_the_old(lake: Lake, history: Connection) -> None:
    before = history.execute("select count(*), sum(length(page)) from gateway_page").fetchone()
    history.commit()
    told: list[str] = []

    def interrupted(what: str, done: int, of: int) -> None:
        told.append(what)
        if what == "index":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(lake, history, interrupted, TODAY)
    assert told[0] == "pages"
    after = history.execute("select count(*), sum(length(page)) from gateway_page").fetchone()
    assert after == before
    fresh = "select count(*) from pg_class where relname like '%_fresh'"
    assert history.execute(fresh).fetchone() == (0,)
    flags = history.execute("select rebuilding, rebuilt is null from gateway_history").fetchone()
    assert flags == (None, False)


def test_a_reader_goes_on_while_fresh_pages_take_the_place_of_the_old(
    lake: Lake, history: Connection
) -> None:
    persons = some_persons(lake.database.url, 4, random.Random(7))

    with psycopg.connect(lake.database.url, autocommit=True) as connection:
        before = read(connection, persons, SINCE)
        rebuild(lake, history, silent, TODAY)
        after = read(connection, persons, SINCE)
        assert complete(connection)
        assert {p: rows_of(one) for p, one in before.items()} == {
            p: rows_of(one) for p, one in after.items()
        }


def test_one_process_at_a_time_rebuilds(lake: Lake, history: Connection) -> None:
    def second(what: str, done: int, of: int) -> None:
        with prepared(lake.database.url) as other, pytest.raises(BaoweiError, match="另一个进程"):
            rebuild(lake, other, silent, TODAY)

    rebuild(lake, history, second, TODAY)


def test_quarters_that_no_rule_looks_back_to_are_dropped(lake: Lake, history: Connection) -> None:
    parts = "select count(*) from pg_inherits where inhparent = 'gateway_page'::regclass"
    number = history.execute(parts).fetchone()[0]  # type: ignore[index]
    expire(history, TODAY)
    assert history.execute(parts).fetchone() == (number,)
    expire(history, date(2028, 5, 1))
    assert 0 < history.execute(parts).fetchone()[0] < number  # type: ignore[index]
    history.commit()


def test_encounters_that_ended_before_are_not_read(lake: Lake, history: Connection) -> None:
    persons = some_persons(lake.database.url, 20, random.Random(4))
    for since in (date(2026, 3, 10), date(2026, 5, 1)):
        known = {
            (psn_no, *encounter)
            for psn_no, one in asked(lake.database.url, persons, since).items()
            for encounter in one.encounters
        }
        rows = history.execute(
            "select psn_no, fixmedins_code, mdtrt_id from gateway_page"
            " where psn_no = any(%s) and mdtrt_id <> '' and last_day >= %s",
            (persons, since),
        ).fetchall()
        assert known == set(rows)
    assert asked(lake.database.url, ["nobody"], SINCE)["nobody"].known is False
