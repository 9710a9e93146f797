"""Resident supervisors: a round a quarter, and which are overdue."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from cast import CHINA
from django.utils import timezone
from inspections import World
from leads import hospital, recuse
from office import People
from points import HOSPITAL

from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.models import Residence
from baowei.supervision.inspections.quarters import overdue_of, quarters_of
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(people: People, monkeypatch: pytest.MonkeyPatch) -> World:
    now = datetime(2026, 11, 20, 10, tzinfo=CHINA)
    monkeypatch.setattr(timezone, "now", lambda: now)
    return World(people)


def posted(world: World, since: date = date(2026, 2, 10)) -> Residence:
    user = world.people.of(Role.SOCIAL)
    return actions.post_resident(hospital(), user, since, acting_user=world.officer)


def test_each_quarter_since_the_posting_is_due_on_its_last_day(world: World) -> None:
    found = posted(world)
    actions.report_round(found.pk, date(2026, 5, 4), "正常", acting_user=found.user)
    shown = [(one.quarter, one.due_on, one.overdue) for one in quarters_of(found)]
    assert shown == [
        (4, date(2026, 12, 31), False),
        (3, date(2026, 9, 30), True),
        (2, date(2026, 6, 30), False),
        (1, date(2026, 3, 31), True),
    ]
    assert overdue_of(found) == 2


def test_a_posting_that_ended_is_not_due_any_more(world: World) -> None:
    found = actions.end_residence(posted(world).pk, date(2026, 5, 20), acting_user=world.officer)
    assert [one.quarter for one in quarters_of(found)] == [2, 1]
    assert quarters_of(found)[0].due_on == date(2026, 5, 20)


def test_a_round_is_reported_once_a_quarter_by_the_resident(world: World) -> None:
    found = posted(world)
    with pytest.raises(NotAllowed):
        actions.report_round(found.pk, date(2026, 5, 4), "正常", acting_user=world.officer)
    actions.report_round(found.pk, date(2026, 5, 4), "正常", acting_user=found.user)
    with pytest.raises(Unlawful, match="本季度"):
        actions.report_round(found.pk, date(2026, 6, 4), "正常", acting_user=found.user)
    with pytest.raises(Unlawful):
        actions.report_round(found.pk, date(2026, 1, 4), "正常", acting_user=found.user)


def test_who_is_recused_is_not_posted(world: World) -> None:
    user = world.people.of(Role.SOCIAL)
    recuse(user, HOSPITAL)
    with pytest.raises(Unlawful, match="回避"):
        actions.post_resident(hospital(), user, date(2026, 2, 1), acting_user=world.officer)


def test_an_inspection_follows_a_concern(world: World) -> None:
    found = posted(world)
    seen = actions.report_round(
        found.pk, date(2026, 11, 4), "病区空床多", concern=True, acting_user=found.user
    )
    planned = actions.plan_round(seen.pk, date(2026, 11, 25), acting_user=world.officer)
    assert (planned.kind, planned.reason) == ("resident", "病区空床多")
    with pytest.raises(Unlawful):
        actions.plan_round(seen.pk, date(2026, 11, 26), acting_user=world.officer)
