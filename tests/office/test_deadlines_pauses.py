"""Pauses: what the law excludes from a limit, overlapping or not; what a paused clock says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.template import Context, Template
from django.utils import timezone

from baowei.supervision.deadlines import owners
from baowei.supervision.deadlines.actions import (
    backdate,
    enter_days,
    exclude,
    extend_of,
    resume,
    start,
    start_like,
    stop,
)
from baowei.supervision.deadlines.models import Clock, Pause
from baowei.supervision.deadlines.queries import due_of, overdue, paused, readings, running
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import Organisation
from baowei.supervision.people.roles import Role
from tests.support.office import organisation

pytestmark = pytest.mark.django_db
DECISION = "case_decision"
FILED = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def organisations_own_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owners, "_known", {})
    owners.register("people.Organisation", "单位", lambda key: f"/places/{key}/")


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`today(date(2026, 6, 1))`: from now on it is that day."""

    def at(day: date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda *_: day)

    at(date(2026, 6, 1))
    return at


@pytest.fixture
def thing(today: Any) -> Any:
    """With a decision due on Monday 1 June 2026, the ninetieth day being a Sunday."""
    made = organisation("9901")
    with act(None, "test.start"):
        start(made, DECISION, on=FILED, region="9901")
    return made


def pause(thing: Any, code: str, on: date, why: str = "病历送鉴定") -> Pause:
    with act(None, "test.exclude"):
        return exclude(thing, DECISION, code, on, why)


def goes_on(thing: Any, code: str, on: date) -> Clock:
    with act(None, "test.resume"):
        return resume(thing, DECISION, code, on)


def clock_of(thing: Any) -> Clock:
    return Clock.objects.get(subject_id=thing.pk, limit_code=DECISION)


def page_of(thing: Any) -> str:
    return Template("{% load deadlines %}{% clocks thing %}").render(Context({"thing": thing}))


def test_days_between_do_not_count(thing: Any) -> None:
    made = pause(thing, "appraisal", date(2026, 3, 16))
    assert (made.basis, clock_of(thing).paused_on) == ("处罚程序-45", date(2026, 3, 16))
    clock = goes_on(thing, "appraisal", date(2026, 4, 15))
    assert (clock.due_on, clock.paused_on) == (date(2026, 6, 30), None)


def test_a_paused_clock_is_not_over_and_says_why(thing: Any, people: Any, today: Any) -> None:
    pause(thing, "hearing", date(2026, 5, 21), "当事人要求听证")
    today(date(2026, 7, 20))
    (reading,) = readings(thing)
    assert reading.paused and not reading.over and reading.tone == "plain"
    # ten days were left on 21 May, up to Sunday the 31st: 30 July has passed by none of them
    assert (reading.due, reading.left, reading.out) == (date(2026, 7, 30), 10, 60)
    page = page_of(thing)
    assert "自 2026-05-21 起暂停计算" in page and "听证（处罚程序-45）" in page
    assert "已逾期" not in page and "2026-07-30" in page and "当事人要求听证" in page
    assert "至今已扣除 60 日" in page
    rows = running(people.of(Role.OFFICER))
    assert rows.filter(overdue()).count() == 0 and rows.filter(paused()).count() == 1
    assert (
        Organisation.objects.annotate(due=due_of(Organisation, DECISION)).get(pk=thing.pk).due
        is None
    )


def test_overlapping_reasons_count_once(thing: Any) -> None:
    pause(thing, "appraisal", date(2026, 3, 16))
    pause(thing, "expert_review", date(2026, 4, 1))
    clock = goes_on(thing, "appraisal", date(2026, 4, 15))
    assert clock.paused_on == date(2026, 4, 1)
    clock = goes_on(thing, "expert_review", date(2026, 4, 20))
    assert (clock.paused_on, clock.due_on) == (None, date(2026, 7, 6))


def test_the_same_reason_may_come_again(thing: Any) -> None:
    for first, last in ((1, 8), (20, 23)):
        pause(thing, "hearing", date(2026, 4, first))
        goes_on(thing, "hearing", date(2026, 4, last))
    assert clock_of(thing).due_on == date(2026, 6, 10)


def test_suspension_says_that_it_is_not_certain(thing: Any) -> None:
    pause(thing, "suspension", date(2026, 4, 7), "等待法院裁判")
    page = page_of(thing)
    assert "中止调查（处罚程序-42）" in page and "未核实" in page


def test_extended_while_it_is_paused(thing: Any, people: Any, today: Any) -> None:
    pause(thing, "appraisal", date(2026, 3, 16))
    today(date(2026, 6, 5))
    extend_of(thing, DECISION, 30, "复杂", acting_user=people.of(Role.LEADER))
    today(date(2026, 7, 1))
    assert goes_on(thing, "appraisal", date(2026, 4, 15)).due_on == date(2026, 7, 30)


def test_a_clock_that_stops_ends_its_pauses(thing: Any) -> None:
    pause(thing, "appraisal", date(2026, 3, 16))
    pause(thing, "hearing", date(2026, 5, 20))
    with act(None, "test.stop"):
        stop(thing, DECISION, date(2026, 4, 15))
    clock = clock_of(thing)
    assert (clock.stopped_on, clock.paused_on) == (date(2026, 4, 15), None)
    assert clock.due_on == date(2026, 6, 30)
    assert not Pause.objects.filter(ended_on=None).exists()


def test_a_split_thing_has_the_same_pauses(thing: Any) -> None:
    pause(thing, "appraisal", date(2026, 3, 16))
    goes_on(thing, "appraisal", date(2026, 4, 15))
    pause(thing, "hearing", date(2026, 5, 20))
    other = organisation("9902")
    with act(None, "test.like"):
        start_like(other, thing, DECISION)
    assert goes_on(other, "hearing", date(2026, 5, 27)).due_on == date(2026, 7, 7)
    assert clock_of(thing).paused_on == date(2026, 5, 20)


def test_a_clock_that_starts_earlier_keeps_its_pauses(thing: Any) -> None:
    pause(thing, "appraisal", date(2026, 3, 16))
    goes_on(thing, "appraisal", date(2026, 4, 15))
    with act(None, "test.backdate"):
        backdate(thing, DECISION, date(2026, 2, 28))
    # 29 May and 30 days: Sunday 28 June
    assert clock_of(thing).due_on == date(2026, 6, 29)


def test_official_days_move_a_clock_that_paused(thing: Any, people: Any) -> None:
    pause(thing, "appraisal", date(2026, 3, 16))
    goes_on(thing, "appraisal", date(2026, 4, 15))
    admin = people.of(Role.SYSTEM_ADMIN)
    assert enter_days({date(2026, 6, 30): False}, "通知", acting_user=admin) == 1
    assert clock_of(thing).due_on == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("code", "on", "why", "said"),
    [
        ("no_such", date(2026, 4, 1), "x", "没有条款"),
        ("seal_testing", date(2026, 4, 1), "x", "没有条款"),
        ("hearing", date(2026, 3, 1), "x", "起算之日至今日"),
        ("hearing", date(2026, 6, 11), "x", "起算之日至今日"),
        ("hearing", date(2026, 6, 2), "x", "期限已过"),
        ("hearing", date(2026, 4, 1), "  ", "理由"),
    ],
)
def test_what_no_article_allows_is_refused(
    thing: Any, today: Any, code: str, on: date, why: str, said: str
) -> None:
    today(date(2026, 6, 10))
    with pytest.raises(Unlawful, match=said):
        pause(thing, code, on, why)


def test_a_limit_that_does_not_run_neither_pauses_nor_goes_on(thing: Any) -> None:
    with pytest.raises(Unlawful, match="没有在计算"), act(None, "test.exclude"):
        exclude(thing, "legal_review", "hearing", FILED, "听证")
    with pytest.raises(Unlawful, match="没有因此暂停"):
        goes_on(thing, "hearing", date(2026, 4, 1))
    pause(thing, "hearing", date(2026, 4, 1))
    with pytest.raises(Unlawful, match="已因“听证”"):
        pause(thing, "hearing", date(2026, 4, 2))
    for day in (date(2026, 3, 31), date(2026, 6, 2)):
        with pytest.raises(Unlawful, match="恢复计算的日期"):
            goes_on(thing, "hearing", day)


def test_the_database_holds_it_too(thing: Any) -> None:
    made = pause(thing, "hearing", date(2026, 4, 1))
    wrong = [
        {"clock": made.clock, "code": "hearing", "why": "x", "began_on": date(2026, 4, 2)},
        {"clock": made.clock, "code": "testing", "why": "", "began_on": date(2026, 4, 2)},
        {
            **{"clock": made.clock, "code": "testing", "why": "x"},
            **{"began_on": date(2026, 4, 2), "ended_on": date(2026, 4, 1)},
        },
    ]
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Pause.objects.create(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Clock.objects.filter(pk=made.clock.pk).update(stopped_on=date(2026, 6, 1))


def test_the_list_shows_the_article_and_no_last_day(thing: Any, people: Any) -> None:
    pause(thing, "hearing", date(2026, 4, 1))
    browser = people.client(people.of(Role.OFFICER))
    page = browser.get("/deadlines/?view=paused").content.decode()
    assert "2026-04-01 听证（处罚程序-45）" in page and "2026-06-01" not in page
