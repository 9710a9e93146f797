"""Marks before and after the last day, each once; who is told; the wall and its numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import leads as lead_samples
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from baowei.supervision.deadlines.actions import escalate_all, exclude, extend_of, start, stop
from baowei.supervision.deadlines.calendar import Calendar
from baowei.supervision.deadlines.levels import every_horizon, every_level, horizon, levels, soon
from baowei.supervision.deadlines.models import Clock, Escalation
from baowei.supervision.deadlines.notices import notices
from baowei.supervision.deadlines.queries import reached, running
from baowei.supervision.deadlines.tasks import night
from baowei.supervision.deadlines.wall import wall
from baowei.supervision.deadlines.work import DUE
from baowei.supervision.desk.act import act
from baowei.supervision.leads import actions as lead_actions
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.roles import STAFF, Role

pytestmark = pytest.mark.django_db
VERIFY = "lead_verification"
RECEIVED = date(2026, 6, 1)
"""Its verification is due on Tuesday 23 June, behind the Dragon Boat festival."""


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`today(date(2026, 6, 18))`: from now on it is that day."""

    def at(day: date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda *_: day)

    at(RECEIVED)
    return at


@pytest.fixture
def officer(people: Any) -> Any:
    return people.of(Role.OFFICER)


@pytest.fixture
def found(officer: Any, today: Any) -> Lead:
    return lead_samples.lead(officer)


def marks() -> list[tuple[str, date]]:
    return list(Escalation.objects.order_by("pk").values_list("level", "raised_on"))


def tags(user: Any) -> list[str]:
    return [notice.tag for notice in notices(user)]


def test_the_house_says_how_far(today: Any) -> None:
    assert [(o.code, o.when, o.working_days, o.to) for o in levels(RECEIVED)] == [
        ("soon", "before", 3, "holder"),
        ("over", "after", 0, "leader"),
    ]
    assert (soon(RECEIVED), horizon(RECEIVED)) == (3, 10)
    assert (soon(date(2020, 1, 1)), horizon(date(2020, 1, 1))) == (-1, 0)
    assert all("内部管理要求" in row.source for row in (*every_level(), *every_horizon()))


@pytest.mark.parametrize(
    ("when", "days", "first"),
    [
        ("before", 0, date(2026, 6, 23)),
        ("before", 1, date(2026, 6, 22)),
        ("before", 3, date(2026, 6, 17)),
        ("after", 0, date(2026, 6, 24)),
        # 24, 25, 26, 29 and 30 June are five working days past the last one
        ("after", 5, date(2026, 6, 30)),
    ],
)
def test_a_level_is_reached_on_its_first_day(
    found: Lead, when: Any, days: int, first: date
) -> None:
    level = replace(levels(RECEIVED)[0], when=when, working_days=days)
    for day in (first, first - timedelta(days=1)):
        here = Clock.objects.filter(reached(level, Calendar(), day)).exists()
        assert here == (day == first)


def test_each_level_is_marked_once(found: Lead, today: Any) -> None:
    today(date(2026, 6, 16))
    assert escalate_all() == 0
    # three working days before: 18, 22, 23
    today(date(2026, 6, 17))
    assert (escalate_all(), escalate_all()) == (1, 0)
    today(date(2026, 6, 23))
    assert escalate_all() == 0
    today(date(2026, 6, 24))
    assert (night(0), night(0)) == (1, 0)
    assert marks() == [("soon", date(2026, 6, 17)), ("over", date(2026, 6, 24))]


def test_a_worker_that_was_away_marks_what_is_true_now(found: Lead, today: Any) -> None:
    today(date(2026, 7, 10))
    assert escalate_all() == 1
    assert marks() == [("over", date(2026, 7, 10))]


def test_an_extended_limit_is_marked_for_its_new_day(
    found: Lead, people: Any, officer: Any, today: Any
) -> None:
    today(date(2026, 6, 23))
    escalate_all()
    assert tags(officer) == ["warning"]
    extend_of(found, VERIFY, 15, "涉及三家机构", acting_user=people.of(Role.LEADER))
    assert tags(officer) == []
    today(date(2026, 7, 13))
    assert escalate_all() == 1
    assert tags(officer) == ["warning"]


def test_what_ended_or_is_paused_is_neither_marked_nor_told(
    found: Lead, people: Any, today: Any
) -> None:
    with act(None, "test.start"):
        start(found, "case_decision", on=date(2026, 3, 2), region=found.admdvs)
        exclude(found, "case_decision", "hearing", RECEIVED, "要求听证")
    today(date(2026, 7, 1))
    assert escalate_all() == 1
    leader = people.of(Role.LEADER)
    assert tags(leader) == ["error"]
    with act(None, "test.stop"):
        stop(found, VERIFY, date(2026, 7, 1))
    assert tags(leader) == [] and escalate_all() == 0


def test_a_partys_time_makes_nobody_late(found: Lead, today: Any) -> None:
    with act(None, "test.start"):
        start(found, "payment", on=RECEIVED, region=found.admdvs)
        stop(found, VERIFY, RECEIVED)
    today(date(2026, 7, 1))
    assert escalate_all() == 0


def test_who_works_on_it_is_told_and_the_leader_of_the_region(
    found: Lead, people: Any, officer: Any, today: Any
) -> None:
    one, two, other = (lead_samples.inspector(people) for _ in range(3))
    today(date(2026, 6, 18))
    escalate_all()
    # nobody works on it yet: the desk of leads
    assert [tags(user) for user in (officer, one, other)] == [["warning"], [], []]
    lead_actions.assign(found.pk, None, one, [two], acting_user=officer)
    assert [tags(user) for user in (officer, one, two, other)] == [[], ["warning"], ["warning"], []]
    today(date(2026, 6, 24))
    escalate_all()
    leader, elsewhere = people.of(Role.LEADER), people.of(Role.LEADER, "9902")
    assert [tags(user) for user in (leader, elsewhere, officer)] == [["error"], [], []]
    # the warning stands for those who work on it, until it is done
    assert tags(one) == ["warning"]


def test_notices_stand_where_work_begins(
    found: Lead, people: Any, officer: Any, today: Any
) -> None:
    leader, (one, two) = people.of(Role.LEADER), (lead_samples.inspector(people) for _ in "12")
    lead_actions.assign(found.pk, None, one, [two], acting_user=officer)
    today(date(2026, 6, 23))
    escalate_all()
    browser = people.client(one)
    # an inspector begins with a list, and reads it above
    page = browser.get("/", follow=True).content.decode()
    assert "您办理的事项有 1 个期限即将到期" in page and "/deadlines/?view=holder" in page
    opened = browser.get("/deadlines/?view=holder").context["page"]
    assert [row.subject_id for row in opened.objects] == [found.pk]
    today(date(2026, 6, 24))
    escalate_all()
    page = people.client(leader).get("/", follow=True)
    assert page.request["PATH_INFO"] == "/overview/" and not list(page.context["messages"])
    assert "有 1 个期限已逾期" in page.content.decode()
    assert "/deadlines/?view=leader" in page.content.decode()
    assert "个期限已逾期" not in people.client(officer).get("/overview/").content.decode()


def test_many_are_told_in_one_sentence(officer: Any, today: Any) -> None:
    for _ in range(3):
        lead_samples.lead(officer)
    today(date(2026, 6, 23))
    escalate_all()
    (notice,) = notices(officer)
    assert notice.sentence == "您办理的事项有 3 个期限即将到期"


def _several(officer: Any) -> None:
    """Verifications due on 2, 23 and 26 June and 13 August; a seal that ends on a Saturday."""
    for day in ((5, 11), (6, 1), (6, 4), (7, 23)):
        lead_samples.lead(officer, received_on=date(2026, *day))
    last = Lead.objects.order_by("-pk").first()
    assert last is not None
    with act(None, "test.start"):
        start(last, "seal", on=date(2026, 5, 28), region=last.admdvs)
        start(last, "case_decision", on=date(2026, 3, 16), region=last.admdvs)
        exclude(last, "case_decision", "hearing", RECEIVED, "要求听证")


def test_the_wall_counts_what_its_lists_show(people: Any, officer: Any, today: Any) -> None:
    today(date(2026, 7, 23))
    _several(officer)
    today(date(2026, 6, 23))
    browser = people.client(officer)
    shown = browser.get("/deadlines/wall/").context["wall"]
    days = {str(part.day): part.number for part in shown.days if part.number}
    # the feast is behind; the last of ten working days is 7 July
    assert (shown.last, days) == (
        date(2026, 7, 7),
        {"2026-06-23": 1, "2026-06-26": 1, "2026-06-27": 1},
    )
    assert [part.day for part in shown.days if part.day.isoweekday() > 5] == [date(2026, 6, 27)]
    assert len(shown.days) == 12
    assert (shown.over.number, shown.coming, shown.later, shown.paused) == (1, 2, 1, 1)
    links = [
        (shown.over.number, shown.over.url),
        (shown.coming, shown.coming_url),
        (shown.later, shown.later_url),
        (shown.paused, shown.paused_url),
        *((part.number, part.url) for part in shown.days),
        *((kind.number, kind.url) for part in shown.days for kind in part.kinds),
        *((kind.number, kind.url) for kind in shown.over.kinds),
    ]
    for number, url in links:
        assert browser.get(url).context["page"].count == number, url


def test_the_wall_names_kinds(people: Any, officer: Any, today: Any) -> None:
    today(date(2026, 7, 23))
    _several(officer)
    today(date(2026, 6, 23))
    page = people.client(officer).get("/deadlines/wall/").content.decode()
    assert "2026-06-23 星期二" in page and "线索 · 线索核查 <strong>1</strong>" in page
    assert "封存" in page and "没有到期的期限" in page


@pytest.mark.parametrize("role", sorted(STAFF))
def test_the_wall_is_of_the_own_region(people: Any, officer: Any, today: Any, role: str) -> None:
    today(date(2026, 7, 23))
    _several(officer)
    today(date(2026, 6, 23))
    here, there = wall(people.of(role)), wall(people.of(role, "9902"))
    assert (here.over.number, here.coming, here.later, here.paused) == (1, 2, 1, 1)
    assert (there.over.number, there.coming, there.later, there.paused) == (0, 0, 0, 0)
    assert running(people.of(role, "9902")).count() == 0


def test_an_empty_wall_is_a_wall(people: Any, officer: Any, today: Any) -> None:
    page = people.client(officer).get("/deadlines/wall/")
    assert page.status_code == 200 and page.context["wall"].coming == 0


def test_the_wall_asks_little(people: Any, officer: Any, today: Any) -> None:
    today(date(2026, 7, 23))
    _several(officer)
    with CaptureQueriesContext(connection) as before:
        wall(officer)
    _several(officer)
    with CaptureQueriesContext(connection) as after:
        wall(officer)
    assert len(after) <= len(before) <= 5


def test_the_list_narrows_to_one_limit(people: Any, officer: Any, today: Any) -> None:
    today(date(2026, 7, 23))
    _several(officer)
    rows = people.client(officer).get("/deadlines/?limit=seal").context["page"].objects
    assert [row.limit_code for row in rows] == ["seal"]
    assert Clock.objects.count() == 6 == DUE.counts(officer)[""]
