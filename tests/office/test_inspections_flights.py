"""Flight inspections: steps, who organises, clocks of 飞检办法-23 and -26, changes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from inspections import World
from office import People

from baowei.supervision.deadlines.models import Clock
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.actions import flight as flights
from baowei.supervision.inspections.actions.flight_change import ask_change, decide_change
from baowei.supervision.inspections.flight_work import flights_of
from baowei.supervision.inspections.models import Flight
from baowei.supervision.inspections.queries import inspections_of
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db
SCHEME = dict.fromkeys(("manner", "focus", "standards", "how_chosen", "precautions"), "见方案")


class Operation:
    """A province organises, a city is inspected."""

    def __init__(self, people: People) -> None:
        self.officer, self.leader = people.of(Role.OFFICER, "99"), people.of(Role.LEADER, "99")
        self.city = people.of(Role.OFFICER, "9901")
        self.world = World(people, "99")
        today = timezone.localdate()
        self.flight = flights.organise(
            Flight(
                title="省级飞行检查", organiser="99", admdvs="9901", reason="monitoring",
                reason_text="自费率畸高", from_on=today, to_on=today,
            ),
            acting_user=self.officer,
        )  # fmt: skip

    def sent(self) -> Flight:
        key = self.flight.pk
        flights.revise_scheme(key, None, **SCHEME, acting_user=self.officer)
        flights.approve(key, None, acting_user=self.leader)
        return flights.send(key, None, acting_user=self.officer)

    def reported(self) -> Flight:
        self.sent()
        one = self.world.begun(kind="flight", flight=self.flight)
        self.world.finished(one)
        return flights.report(
            self.flight.pk, None, "检查报告", "集体讨论决定", acting_user=self.officer
        )


@pytest.fixture
def operation(people: People) -> Operation:
    return Operation(people)


def test_a_team_goes_only_under_an_approved_scheme(operation: Operation) -> None:
    with pytest.raises(Unlawful, match="方案不完整"):
        flights.approve(operation.flight.pk, None, acting_user=operation.leader)
    visit = operation.world.planned(kind="flight", flight=operation.flight)
    with pytest.raises(Unlawful, match="尚未派出"):
        actions.begin(visit.pk, None, acting_user=operation.world.lead)
    operation.sent()
    assert actions.begin(visit.pk, None, acting_user=operation.world.lead).state == "on_site"


def test_the_place_inspected_sees_nothing_before_it(operation: Operation) -> None:
    operation.sent()
    visit = operation.world.planned(kind="flight", flight=operation.flight)
    city = operation.city
    assert not flights_of(city).exists()
    assert not inspections_of(city).exists()
    assert inspections_of(operation.officer).get() == visit
    actions.begin(visit.pk, None, acting_user=operation.world.lead)
    assert inspections_of(city).get() == visit
    assert not flights_of(city).exists()


def test_only_who_organises_it_decides(operation: Operation, people: People) -> None:
    flights.revise_scheme(operation.flight.pk, None, **SCHEME, acting_user=operation.officer)
    with pytest.raises(Unlawful, match="组织"):
        flights.approve(operation.flight.pk, None, acting_user=people.of(Role.LEADER, "9901"))
    with pytest.raises(NotAllowed):
        flights.approve(operation.flight.pk, None, acting_user=operation.officer)


def test_it_is_not_reported_while_a_visit_is_under_way(operation: Operation) -> None:
    operation.sent()
    with pytest.raises(Unlawful, match="还没有检查"):
        flights.report(operation.flight.pk, None, "报告", "决策", acting_user=operation.officer)
    operation.world.begun(kind="flight", flight=operation.flight)
    with pytest.raises(Unlawful, match="未结束"):
        flights.report(operation.flight.pk, None, "报告", "决策", acting_user=operation.officer)


def due(operation: Operation, code: str) -> Clock:
    rows = Clock.objects.filter(subject="inspections.Flight", subject_id=operation.flight.pk)
    return rows.get(limit_code=code)


def at(patch: pytest.MonkeyPatch, text: str) -> None:
    now = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai"))
    patch.setattr(timezone, "now", lambda: now)


def test_the_clocks_of_the_place_inspected(
    operation: Operation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """30 working days from the hand-over, 5 from completion, 15 from the interview; weekends and
    no holidays lie between 2 and 31 March 2027."""
    operation.reported()
    key, city = operation.flight.pk, operation.city
    at(monkeypatch, "2027-03-01 10:00")
    flights.hand_over(key, None, date(2027, 3, 1), "移交材料清单", acting_user=operation.leader)
    progress = due(operation, "flight_progress")
    assert (progress.started_on, progress.stopped_on) == (date(2027, 3, 1), None)
    flights.interview(key, None, date(2027, 3, 1), "区域性问题", acting_user=operation.officer)
    assert due(operation, "flight_correction").due_on == date(2027, 3, 22)
    with pytest.raises(Unlawful):
        flights.interview(key, None, date(2027, 3, 1), "再次", acting_user=operation.officer)
    flights.measures(key, None, "组织自查自纠", acting_user=city)
    assert due(operation, "flight_correction").stopped_on == date(2027, 3, 1)
    flights.report_progress(key, None, "整改方案", acting_user=city)
    assert due(operation, "flight_progress").stopped_on == date(2027, 3, 1)
    flights.complete(key, None, date(2027, 3, 1), "已全部处理", acting_user=city)
    assert due(operation, "flight_report").due_on == date(2027, 3, 8)
    done = flights.report_completion(key, None, "书面报告", acting_user=city)
    assert done.state == "closed"
    assert due(operation, "flight_report").stopped_on == date(2027, 3, 1)


@pytest.mark.parametrize("kind", ["force", "longer", "stop", "cancel"])
def test_a_change_takes_effect_with_its_approval(operation: Operation, kind: str) -> None:
    flight = operation.sent()
    until = date(flight.to_on.year + 1, 1, 4) if kind == "longer" else None
    asked = ask_change(flight.pk, None, kind, "情况复杂", until, acting_user=operation.officer)
    flight.refresh_from_db()
    assert (flight.state, flight.to_on) == ("under_way", operation.flight.to_on)
    decide_change(asked.pk, True, "同意", acting_user=operation.leader)
    flight.refresh_from_db()
    states = {"stop": "suspended", "cancel": "cancelled"}
    assert flight.state == states.get(kind, "under_way")
    assert flight.to_on == (until or operation.flight.to_on)


def test_a_change_that_is_refused_changes_nothing(operation: Operation) -> None:
    flight = operation.sent()
    asked = ask_change(flight.pk, None, "stop", "人手不足", acting_user=operation.leader)
    with pytest.raises(Unlawful, match="自己"):
        decide_change(asked.pk, True, "同意", acting_user=operation.leader)
    asked = decide_again(operation, asked)
    flight.refresh_from_db()
    assert (flight.state, asked.approved) == ("under_way", False)


def decide_again(operation: Operation, asked: Any) -> Any:
    other = operation.world.leader
    return decide_change(asked.pk, False, "不同意", acting_user=other)
