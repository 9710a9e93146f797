"""Decisions on rules in a real PostgreSQL, shared by several worker processes."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from safety_world import HOSPITAL, NOW, REGION, judgement, request

from baowei.errors import BaoweiError
from baowei.gateway.limits import Clock
from baowei.gateway.safety.controls import Controls
from baowei.gateway.safety.deciding import SELF, Alarm, Decider
from baowei.gateway.safety.safety import Safety
from baowei.gateway.safety.tables import prepare
from baowei.lake.database import Database

RULES = frozenset({"R01", "R02"})
WHO, WHY = "王审核", "现场核实后决定"
TODAY = NOW.date()


class City:
    """A database, worker processes and their clock."""

    def __init__(self, home: Path) -> None:
        self.database, self.now = Database(home), NOW
        self.clock = Clock(lambda: self.now)
        self.alarms: list[Alarm] = []
        self.controls = Controls(self.connect, RULES, self.clock)
        with self.connect() as connection:
            prepare(connection)

    def connect(self) -> psycopg.Connection:
        return self.database.connect(autocommit=True)

    def worker(self) -> Safety:
        return Safety(self.connect, decider=Decider(RULES, self._alarm), clock=self.clock)

    def _alarm(self, connection: psycopg.Connection, alarm: Alarm) -> None:
        self.alarms.append(alarm)

    def minutes(self, safety: Safety, number: int, hits: int, requests: int = 20) -> None:
        """Minutes of traffic in one worker, `hits` of each minute's requests with a finding."""
        with self.connect() as connection:
            for _ in range(number):
                for place in range(requests):
                    rules = ("R01",) if place < hits else ()
                    safety.apply(judgement(*rules), request(), self.now)
                safety.step(connection, self.now)
                self.now += timedelta(minutes=1)

    def step(self, *workers: Safety) -> None:
        with self.connect() as connection:
            for one in workers:
                one.step(connection, self.now)


@pytest.fixture
def city(home: Path) -> City:
    return City(home)


def withheld(safety: Safety, now: datetime = NOW) -> str:
    return safety.policy.apply(judgement("R01"), request(), now).found[0].withheld


def test_shadow_snooze_and_exception_reach_every_worker(city: City) -> None:
    one, other = city.worker(), city.worker()
    city.step(one, other)
    assert withheld(one) == withheld(other) == ""
    city.controls.shadow("R01", "", WHO, WHY)
    city.step(one, other)
    assert withheld(one) == withheld(other) == "shadow"
    city.controls.end_shadow("R01", "", WHO, WHY)
    city.controls.snooze("R01", "physician", "D1", TODAY + timedelta(days=3), WHO, WHY)
    city.step(one)
    assert withheld(one) == "snoozed"
    assert withheld(one, NOW + timedelta(days=4)) == ""
    city.controls.end_snooze("R01", "physician", "D1", WHO, WHY)
    days = {"begins": TODAY, "until": TODAY + timedelta(days=30)}
    number = city.controls.allow("R01", "institution", HOSPITAL, owner=WHO, why=WHY, **days)
    city.step(one)
    assert withheld(one) == "allowed"
    city.controls.revoke(number, WHO, WHY)
    city.step(one)
    assert withheld(one) == ""


def test_each_act_stands_in_a_history_that_only_grows(city: City) -> None:
    city.controls.shadow("R01", REGION, WHO, WHY)
    city.controls.snooze("R01", "person", "p1", TODAY, WHO, WHY)
    city.controls.end_shadow("R01", REGION, WHO, "观察期满，命中正常")
    acts = [(one.act, one.who, one.why, one.at) for one in city.controls.history()]
    assert acts == [
        ("end_shadow", WHO, "观察期满，命中正常", NOW),
        ("snooze", WHO, WHY, NOW),
        ("shadow", WHO, WHY, NOW),
    ]
    for statement in (
        "update gateway_safety_history set who = 'x'",
        "delete from gateway_safety_history",
        "truncate gateway_safety_history",
    ):
        with city.connect() as connection, pytest.raises(psycopg.Error, match="only grows"):
            connection.execute(statement.encode())


def test_lists_show_who_and_why(city: City) -> None:
    city.controls.shadow("R02", "", WHO, WHY)
    city.controls.snooze("R01", "item", "X1", TODAY, WHO, WHY)
    city.controls.allow(
        *("R01", "person", "p1"),
        begins=TODAY,
        until=TODAY,
        owner="李主任",
        why=WHY,
        article="第三条",
    )
    assert [(s.rule_code, s.region, s.who) for s in city.controls.shadows()] == [("R02", "", WHO)]
    assert [(s.subject_id, s.until) for s in city.controls.snoozes()] == [("X1", TODAY)]
    assert [(a.owner, a.article) for a in city.controls.allowed()] == [("李主任", "第三条")]
    city.now += timedelta(days=1)
    assert city.controls.snoozes() == [] and city.controls.allowed() == []


WRONG: list[tuple[Callable[[Controls], object], str]] = [
    (lambda c: c.shadow("R99", "", WHO, WHY), "没有编号为 R99 的规则"),
    (lambda c: c.shadow("R01", "99", WHO, WHY), "地区应为 6 位"),
    (lambda c: c.shadow("R01", "", " ", WHY), "请填写经办人"),
    (lambda c: c.shadow("R01", "", WHO, ""), "请填写理由"),
    (lambda c: c.shadow("R01", "", WHO, "误报"), "理由过短"),
    (lambda c: c.end_shadow("R01", "", WHO, WHY), "没有静默观察"),
    (lambda c: c.snooze("R01", "病人", "p1", TODAY, WHO, WHY), "对象类别应为"),
    (lambda c: c.snooze("R01", "person", "", TODAY, WHO, WHY), "请填写参保人编号"),
    (lambda c: c.snooze("R01", "person", "p1", date(2026, 4, 30), WHO, WHY), "截止日期已过"),
    (lambda c: c.snooze("R01", "person", "p1", date(2028, 1, 1), WHO, WHY), "最长 366 天"),
    (lambda c: c.end_snooze("R01", "person", "p1", WHO, WHY), "没有这项暂停提醒"),
    (lambda c: c.revoke(7, WHO, WHY), "没有编号为 7 的例外"),
    (lambda c: c.close_breaker("R01", "", WHO, WHY), "没有熔断"),
    (
        lambda c: c.allow("R01", "person", "p", begins=TODAY, until=TODAY, owner="", why=WHY),
        "请填写负责人",
    ),
    (
        lambda c: c.allow(
            "R01", "person", "p", begins=TODAY, until=date(2026, 4, 1), owner=WHO, why=WHY
        ),
        "截止日期早于起始日期",
    ),
]


@pytest.mark.parametrize(("act", "sentence"), WRONG, ids=[sentence for _, sentence in WRONG])
def test_what_is_wrong_is_said_and_changes_nothing(
    city: City, act: Callable[[Controls], object], sentence: str
) -> None:
    with pytest.raises(BaoweiError, match=sentence):
        act(city.controls)
    assert city.controls.history() == []


def test_twice_in_shadow_is_refused(city: City) -> None:
    city.controls.shadow("R01", "", WHO, WHY)
    with pytest.raises(BaoweiError, match="已经是静默观察"):
        city.controls.shadow("R01", "", WHO, WHY)
    assert len(city.controls.history()) == 1


def test_counts_of_all_workers_open_one_breaker_for_all(city: City) -> None:
    workers = [city.worker() for _ in range(3)]
    city.minutes(workers[0], 1, hits=2)
    for place in range(240):
        # no single worker has seen enough to decide
        workers[place % 3].apply(judgement("R01"), request(), city.now)
    for _ in range(2):
        city.now += timedelta(seconds=10)
        city.step(*workers)
    assert [withheld(one) for one in workers] == ["broken"] * 3
    (alarm,) = city.alarms
    assert (alarm.breaker.key, alarm.breaker.cause) == (("R01", REGION), "frequent")
    (told,) = city.controls.history()
    assert (told.act, told.who, told.region) == ("breaker_open", SELF, REGION)


def test_an_open_breaker_survives_a_restart_and_closes_by_itself(city: City) -> None:
    city.minutes(city.worker(), 12, hits=20)
    later = city.worker()
    city.step(later)
    assert withheld(later) == "broken"
    city.minutes(later, 45, hits=0)
    assert withheld(later) == ""
    assert [alarm.breaker.cause for alarm in city.alarms] == ["frequent", ""]


def test_a_person_closes_a_breaker_and_may_have_it_learn_anew(city: City) -> None:
    worker = city.worker()
    city.minutes(worker, 12, hits=20)
    (breaker,) = city.controls.breakers()
    assert breaker.open and breaker.cause == "frequent"
    city.controls.close_breaker("R01", REGION, WHO, "新规则上线，命中属实", anew=True)
    city.step(worker)
    assert withheld(worker) == "" and city.controls.breakers() == []
    assert city.controls.history()[0].detail == {"cause": "frequent", "anew": True}


def test_a_rule_that_raises_errors_opens(city: City) -> None:
    worker = city.worker()
    city.minutes(worker, 1, hits=0)
    for _ in range(5):
        worker.tally.failed(request(), "R02", city.now)
    city.minutes(worker, 1, hits=0)
    assert [(alarm.breaker.key.rule_code, alarm.breaker.cause) for alarm in city.alarms] == [
        ("R02", "failing")
    ]


def test_the_usual_is_learned_hour_by_hour(city: City) -> None:
    worker = city.worker()
    city.minutes(worker, 400, hits=2)
    with city.connect() as connection:
        rows = connection.execute(
            "select rule_code, (usual->>'hits')::float / (usual->>'requests')::float"
            " from gateway_breaker order by rule_code"
        ).fetchall()
    assert rows == [("R01", pytest.approx(0.1)), ("R02", 0.0)]


def test_the_last_that_was_read_stays_when_the_database_is_away(city: City) -> None:
    city.controls.shadow("R01", "", WHO, WHY)
    worker = city.worker()
    city.step(worker)
    broken = psycopg.connect(city.database.url, autocommit=True)
    broken.close()
    worker.apply(judgement("R01"), request(), city.now)
    with pytest.raises(psycopg.Error):
        worker.step(broken, city.now)
    assert withheld(worker) == "shadow"
    # what was counted meanwhile is not lost
    city.step(worker)
    with city.connect() as connection:
        row = connection.execute("select sum(requests), sum(hits) from gateway_breaker_count")
        assert row.fetchone() == (1, 1)


def test_the_thread_hears_of_a_change_at_once(city: City) -> None:
    worker = city.worker()
    worker.start()
    try:
        city.controls.shadow("R01", "", WHO, WHY)
        end = time.monotonic() + 10
        while withheld(worker) != "shadow" and time.monotonic() < end:
            time.sleep(0.02)
        assert withheld(worker) == "shadow"
    finally:
        worker.stop()
