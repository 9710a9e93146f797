"""Three days, 24 hours, the holidays: the limits of a transfer on dated examples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from transfer_cases import TAKE, Team, a_transfer, final

from baowei.supervision.deadlines.models import Clock
from baowei.supervision.deadlines.queries import running_of
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.transfers import actions
from baowei.supervision.transfers.models import CaseReport, PoliceTransfer

pytestmark = pytest.mark.django_db
CHINA = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let it be that Beijing time."""

    def go(text: str) -> None:
        now = datetime.fromisoformat(text).replace(tzinfo=CHINA).astimezone(UTC)
        monkeypatch.setattr(timezone, "now", lambda: now)

    go("2026-07-14 10:00")
    return go


@pytest.fixture
def team(people: Any, at: Any) -> Team:
    return Team(people)


def due(thing: Any, code: str) -> date | None:
    clock = running_of(thing, code)
    return clock.due_on if clock else None


def running(transfer: PoliceTransfer) -> set[str]:
    rows = Clock.objects.filter(subject="transfers.PoliceTransfer", subject_id=transfer.pk)
    return set(rows.filter(stopped_on=None).values_list("limit_code", flat=True))


@pytest.mark.parametrize(
    ("reported", "last"),
    [
        ("2026-07-14", "2026-07-17"),
        ("2026-07-15", "2026-07-20"),  # the third day is a Saturday
        ("2026-09-29", "2026-10-08"),  # it falls into the holidays of the National Day
        ("2026-09-17", "2026-09-20"),  # a Sunday on which people work for the Mid-Autumn days
    ],
)
def test_the_leader_decides_within_three_days(
    team: Team, at: Any, reported: str, last: str
) -> None:
    at(f"{reported} 15:00")
    made = a_transfer(team, until="reported")
    assert due(made, "police_approval") == date.fromisoformat(last)
    assert running(made) == {"police_approval"}


def test_twenty_four_hours_from_the_approval_also_over_a_weekend(team: Team, at: Any) -> None:
    at("2026-07-17 16:30")  # a Friday
    made = a_transfer(team, until="approved")
    assert due(made, "police_transfer") == date(2026, 7, 18)
    assert made.send_by is not None
    assert timezone.localtime(made.send_by).strftime("%Y-%m-%d %H:%M") == "2026-07-18 16:30"
    TAKE["send"](team, made.pk)
    assert running(made) == set()


def test_a_decision_that_comes_late_is_taken_and_shows_as_late(team: Team, at: Any) -> None:
    made = a_transfer(team, until="reported")
    at("2026-07-27 09:00")
    TAKE["approve"](team, made.pk)
    clock = Clock.objects.get(subject="transfers.PoliceTransfer", limit_code="police_approval")
    assert clock.stopped_on == date(2026, 7, 27) > clock.due_on


def test_the_police_have_three_days_and_nobody_here_is_late(team: Team, at: Any) -> None:
    made = a_transfer(team, until="sent")
    at("2026-07-20 09:00")
    actions.accept(made.pk, None, date(2026, 7, 16), "王警官", acting_user=team.officer)
    assert due(made, "police_answer") == date(2026, 7, 20)  # from Thursday to Sunday, so Monday
    assert due(made, "police_forward") == date(2026, 7, 17)
    rows = Clock.objects.filter(limit_code__in=("police_answer", "police_forward"))
    assert {clock.limit.whose for clock in rows} == {"other"}


def test_the_day_of_an_event_lies_between_the_last_one_and_today(team: Team, at: Any) -> None:
    made = a_transfer(team, until="sent")
    at("2026-07-16 09:00")
    for day in (date(2026, 7, 13), date(2026, 7, 17)):
        with pytest.raises(Unlawful):
            actions.accept(made.pk, None, day, "王警官", acting_user=team.officer)
    actions.accept(made.pk, None, date(2026, 7, 15), "王警官", acting_user=team.officer)


@pytest.mark.parametrize("days", [3, 4])
def test_a_reconsideration_is_asked_for_within_three_days(team: Team, at: Any, days: int) -> None:
    made = a_transfer(team, until="not_filed")
    assert due(made, "police_review_request") == date(2026, 7, 17)
    at(f"{date(2026, 7, 14) + timedelta(days)} 09:00")
    if days > 3:
        with pytest.raises(Unlawful, match="移送规定-9"):
            TAKE["ask_review"](team, made.pk)
    else:
        TAKE["ask_review"](team, made.pk)
        assert running(made) == {"police_review_answer"}


def test_supervision_is_suggested_within_three_days(team: Team, at: Any) -> None:
    made = a_transfer(team, until="upheld")
    assert due(made, "police_supervision") == date(2026, 7, 17)
    at("2026-07-18 09:00")
    with pytest.raises(Unlawful, match="移送规定-9"):
        TAKE["ask_supervision"](team, made.pk)
    TAKE["take_back"](team, made.pk)
    assert running(made) == set()


def test_goods_and_materials_follow_within_three_days(team: Team, at: Any) -> None:
    made = a_transfer(team, until="filed")
    assert due(made, "police_handover") == date(2026, 7, 17)
    TAKE["hand_over"](team, made.pk)
    assert running(made) == set()


def test_the_higher_bureau_is_told_the_same_day(team: Team, at: Any) -> None:
    at("2026-07-18 10:00")  # a Saturday
    made = a_transfer(team, until="sent")
    report = CaseReport.objects.get(case=made.case, event="police")
    assert due(report, "serious_case_report") == date(2026, 7, 18)
    final(made.case, ["major_case_report"], team.officer)
    actions.report_upwards(report.pk, None, "示例省医疗保障局", acting_user=team.officer)
    assert due(report, "serious_case_report") is None
