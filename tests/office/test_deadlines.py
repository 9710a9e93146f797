"""Clocks: started with a step, extended as the law allows, stopped; set again by official days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError
from django.template import Context, Template
from django.utils.timezone import localdate

from baowei.supervision.deadlines import owners
from baowei.supervision.deadlines.actions import (
    enter_days,
    extend,
    extend_of,
    start,
    start_many,
    stop,
)
from baowei.supervision.deadlines.calendar import Calendar
from baowei.supervision.deadlines.models import Clock, OfficialDay
from baowei.supervision.deadlines.queries import due_of, read, readings, running
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.people.models import Organisation
from baowei.supervision.people.roles import Role
from tests.support.office import organisation

pytestmark = pytest.mark.django_db
VERIFY = "lead_verification"


@pytest.fixture(autouse=True)
def organisations_own_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any thing may own clocks; an organisation is the shortest there is."""
    monkeypatch.setattr(owners, "_known", {})
    owners.register("people.Organisation", "单位", lambda key: f"/places/{key}/")


@pytest.fixture
def thing() -> Any:
    return organisation("9901")


def begin(thing: Any, code: str = VERIFY, on: date | None = None, region: str = "9901") -> Clock:
    with act(None, "test.start"):
        return start(thing, code, on=on or localdate(), region=region)


def test_a_clock_names_its_last_day_and_its_article(thing: Any) -> None:
    clock = begin(thing, on=date(2026, 9, 24))
    # 25 September is Mid-Autumn; the National Day holiday ends on 7 October; 10 October is worked
    assert (clock.due_on, clock.basis, clock.provisional) == (
        date(2026, 10, 22),
        "处罚程序-14",
        False,
    )
    assert clock.about == str(thing)


def test_a_region_counts_by_its_own_number(thing: Any) -> None:
    monday = date(2026, 6, 1)
    assert begin(thing, "payment_review_appeal", monday, "990105").due_on == date(2026, 6, 10)
    with act(None, "test.stop"):
        stop(thing, "payment_review_appeal", monday)
    assert begin(thing, "payment_review_appeal", monday, "3401").due_on == date(2026, 6, 15)


def test_a_limit_runs_once_for_a_thing(thing: Any) -> None:
    begin(thing)
    with pytest.raises(IntegrityError):
        begin(thing)


def test_a_stopped_clock_may_run_again(thing: Any) -> None:
    begin(thing)
    with act(None, "test.stop"):
        stop(thing, VERIFY, localdate())
        stop(thing, VERIFY, localdate())
    begin(thing)
    assert [r.clock.stopped_on for r in readings(thing)] == [None, localdate()]


def test_an_unknown_limit_is_refused(thing: Any) -> None:
    with pytest.raises(Unlawful):
        begin(thing, "no_such")
    with pytest.raises(Unlawful):
        begin(thing, VERIFY, date(2020, 1, 1))


def test_the_leader_extends_once_and_says_why(thing: Any, people: Any) -> None:
    leader, clock = people.of(Role.LEADER), begin(thing)
    longer = extend_of(thing, VERIFY, 15, "涉及三家机构", acting_user=leader)
    assert longer.due_on == Calendar.now().add(clock.started_on, clock.limit, 15).day > clock.due_on
    assert (longer.extended_by, longer.reason) == (15, "涉及三家机构")
    with pytest.raises(Unlawful, match="处罚程序-14"):
        extend(clock.pk, 1, "再延", acting_user=leader)


def test_a_decision_is_extended_twice(thing: Any, people: Any) -> None:
    leader, clock = people.of(Role.LEADER), begin(thing, "case_decision")
    for number in (31, 0):
        with pytest.raises(Unlawful):
            extend(clock.pk, number, "复杂", acting_user=leader)
    extend(clock.pk, 30, "复杂", acting_user=leader)
    assert extend(clock.pk, 60, "集体讨论", acting_user=leader).extended_by == 90


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.LEADER, Role.INSTITUTION}))
def test_nobody_else_extends(thing: Any, people: Any, role: str) -> None:
    clock = begin(thing)
    with pytest.raises(NotAllowed):
        extend(clock.pk, 5, "忙", acting_user=people.of(role))


def test_a_leader_elsewhere_does_not_extend(thing: Any, people: Any) -> None:
    clock = begin(thing)
    with pytest.raises(NotAllowed):
        extend(clock.pk, 5, "忙", acting_user=people.of(Role.LEADER, "9902"))


def test_what_cannot_be_extended(thing: Any, people: Any) -> None:
    leader = people.of(Role.LEADER)
    with pytest.raises(Unlawful):
        extend(begin(thing).pk, 5, " ", acting_user=leader)
    late = begin(thing, "legal_review", date(2026, 1, 5))
    with pytest.raises(Unlawful):
        extend(late.pk, 5, "忙", acting_user=leader)
    fixed = begin(thing, "decision_service")
    with pytest.raises(Unlawful, match="处罚程序-59"):
        extend(fixed.pk, 1, "忙", acting_user=leader)


def test_official_days_move_the_clocks_that_counted_them(thing: Any, people: Any) -> None:
    clock = begin(thing, on=date(2026, 12, 21))
    assert (clock.due_on, clock.provisional) == (date(2027, 1, 11), True)
    settled = begin(thing, "seal", date(2026, 3, 2))
    days = {date(2027, 1, 1): False, date(2027, 1, 2): False, date(2027, 1, 9): True}
    moved = enter_days(days, "2027年放假通知", acting_user=people.of(Role.SYSTEM_ADMIN))
    clock.refresh_from_db()
    # New Year's Day is off, Saturday the ninth is worked: the same last day, and now certain
    assert (moved, clock.due_on, clock.provisional) == (0, date(2027, 1, 11), False)
    again = enter_days(
        {date(2027, 1, 4): False}, "更正通知", acting_user=people.of(Role.SYSTEM_ADMIN)
    )
    clock.refresh_from_db()
    assert (again, clock.due_on) == (1, date(2027, 1, 12))
    settled.refresh_from_db()
    assert settled.due_on == date(2026, 4, 1)


def test_only_the_system_administrator_enters_days(people: Any) -> None:
    for role in (Role.LEADER, Role.SECURITY_ADMIN, Role.OFFICER):
        with pytest.raises(NotAllowed):
            enter_days({date(2027, 1, 1): False}, "通知", acting_user=people.of(role))
    with pytest.raises(Unlawful):
        enter_days({date(2027, 1, 1): False}, "", acting_user=people.of(Role.SYSTEM_ADMIN))


def test_what_a_page_says_of_a_clock(thing: Any) -> None:
    begin(thing, "payment_review_appeal", date(2026, 7, 1), "3401")
    page = Template("{% load deadlines %}{% clocks thing %}").render(Context({"thing": thing}))
    assert "疑点申诉" in page and "条例 第十三条第一款" in page and "2026-07-15" in page
    assert "协议约定" in page and "未核实" in page and "已逾期" in page


@pytest.mark.parametrize(
    ("today", "left", "tone"),
    [
        (date(2026, 6, 1), 15, "plain"),
        (date(2026, 6, 17), 3, "due"),
        (date(2026, 6, 23), 0, "due"),
        (date(2026, 6, 24), -1, "stop"),
    ],
)
def test_how_far_it_is(thing: Any, today: date, left: int, tone: str) -> None:
    clock = begin(thing, on=date(2026, 6, 1))
    reading = read(clock, Calendar(), today)
    assert clock.due_on == date(2026, 6, 23)
    assert (reading.left, reading.tone) == (left, tone)


def test_over_at_a_weekend_is_over(thing: Any) -> None:
    clock = begin(thing, "evidence_registration", date(2026, 6, 3))
    assert clock.due_on == date(2026, 6, 12)
    assert read(clock, Calendar(), date(2026, 6, 13)).over


def test_many_clocks_start_at_once(thing: Any, django_assert_max_num_queries: Any) -> None:
    with act(None, "test.things"):
        things = [
            Organisation.objects.create(name=f"局{n}", kind="bureau", region=thing.region)
            for n in range(40)
        ]
        with django_assert_max_num_queries(2):
            clocks = start_many(things, VERIFY, on=date(2026, 6, 1), region="98")
    assert {clock.due_on for clock in clocks} == {date(2026, 6, 23)}
    due = due_of(Organisation, VERIFY)
    rows = Organisation.objects.annotate(due=due).filter(due=date(2026, 6, 23))
    assert rows.count() == 40


def test_the_list_is_of_the_own_region(thing: Any, people: Any) -> None:
    begin(thing, region="9901")
    officer = people.of(Role.OFFICER)
    assert running(officer).count() == 1
    assert running(people.of(Role.OFFICER, "9902")).count() == 0
    assert running(people.of(Role.INSTITUTION, institution="H99010100001")).count() == 0
    page = people.client(officer).get("/deadlines/")
    assert page.status_code == 200
    assert "线索核查" in page.content.decode()


def test_days_are_pasted_a_year_at_a_time(people: Any) -> None:
    browser = people.client(people.of(Role.SYSTEM_ADMIN))
    lines = "2027-02-05 至 2027-02-07 休\n\n2027-02-20 班\n"
    assert browser.get("/deadlines/calendar/").status_code == 200
    answer = browser.post(
        "/deadlines/calendar/", {"source": "国办发明电〔2026〕X号", "days": lines}
    )
    assert answer.status_code == 302
    kept = dict(OfficialDay.objects.values_list("day", "working"))
    off = {date(2027, 2, n): False for n in (5, 6, 7)}
    assert kept == off | {date(2027, 2, 20): True}


@pytest.mark.parametrize(
    "lines",
    [
        "2027-02-30 休",
        "2027-01-01",
        "元旦 休",
        "2027-01-03 至 2027-01-01 休",
        "2027-01-01 休\n2027-01-01 班",
    ],
)
def test_a_line_that_is_no_day_is_named(people: Any, lines: str) -> None:
    browser = people.client(people.of(Role.SYSTEM_ADMIN))
    answer = browser.post("/deadlines/calendar/", {"source": "通知", "days": lines})
    assert answer.status_code == 200 and not OfficialDay.objects.exists()
    assert "行“" in answer.content.decode()
