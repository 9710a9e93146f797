"""Merging and splitting lose no point, no amount and no day."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from leads import inspector, lead
from points import point

from baowei.supervision.deadlines.actions import extend_of
from baowei.supervision.deadlines.models import Clock
from baowei.supervision.desk.refusal import NotAllowed, Refusal, Unlawful
from baowei.supervision.leads import actions
from baowei.supervision.leads.amounts import amount_of
from baowei.supervision.leads.models import Lead, LeadPoint
from baowei.supervision.leads.states import EARLY, VERIFICATION
from baowei.supervision.people.roles import Role
from baowei.supervision.points.models import SuspectPoint

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(people: Any) -> Any:
    return people.of(Role.OFFICER)


def over(officer: Any, *points: SuspectPoint, **fields: Any) -> Lead:
    made = lead(officer, **fields)
    for one in points:
        LeadPoint.objects.create(lead=made, point=one)
    return made


def due(one: Lead) -> Any:
    return Clock.objects.get(subject="leads.Lead", subject_id=one.pk, stopped_on=None).due_on


STEP = st.tuples(
    st.sampled_from(["merge", "split"]),
    st.integers(0, 5),
    st.integers(0, 5),
    st.sets(st.integers(0, 7), max_size=7),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEP, min_size=1, max_size=6))
def test_no_walk_loses_a_point_or_an_amount(officer: Any, steps: list) -> None:
    """Some charges are named by points of different leads, and count once in each lead."""
    points = [point("9", charges={"A": "3.10", f"P{n % 3}": f"{n}.25"}) for n in range(6)]
    leads = [over(officer, *points[:2]), over(officer, *points[2:5]), over(officer, points[5])]
    for name, first, second, chosen in steps:
        one, other = leads[first % len(leads)], leads[second % len(leads)]
        keys = [points[n].pk for n in chosen if n < len(points)]
        try:
            if name == "merge":
                actions.merge(one.pk, None, other.pk, acting_user=officer)
            else:
                leads.append(actions.split(one.pk, None, keys, "其余", acting_user=officer))
        except Refusal:
            continue
        _nothing_lost([one.pk for one in leads], points)


def _nothing_lost(keys: list[int], points: list[SuspectPoint]) -> None:
    rows = LeadPoint.objects.filter(lead__in=keys)
    assert sorted(rows.values_list("point", flat=True)) == sorted(p.pk for p in points)
    assert all(rows.values_list("open", flat=True))
    for one in Lead.objects.filter(pk__in=keys):
        assert one.state in EARLY or not one.held.exists()
        if one.version > 1:
            assert one.fund_amount == amount_of(one.held.values("point"))


def test_merged_a_shared_charge_counts_once_and_the_earlier_day_counts(officer: Any) -> None:
    early = timezone.localdate() - timedelta(days=7)
    tip = over(officer, point("10", charges={"A": "10"}), source="tip", received_on=early)
    other = over(officer, point("12", charges={"A": "8", "B": "4"}))
    was, wanted = due(other), due(tip)
    into = actions.merge(tip.pk, tip.version, other.pk, acting_user=officer)
    tip.refresh_from_db()
    assert into.fund_amount == Decimal("14.00") and tip.fund_amount == 0
    assert (tip.state, tip.merged_into) == ("merged", into)
    assert (into.received_on, into.must_check) == (early, "tip")
    assert due(into) == wanted < was
    assert [s.step for s in into.steps.all()] == ["register", "merged_in"]


def test_merged_into_a_lead_under_way_points_leave_payment_review(
    people: Any, officer: Any
) -> None:
    first, second = inspector(people), inspector(people)
    into, other = over(officer, point("10")), over(officer, point("5"))
    actions.assign(into.pk, None, first, [second], acting_user=officer)
    actions.merge(other.pk, None, into.pk, acting_user=officer)
    assert set(SuspectPoint.objects.values_list("state", flat=True)) == {"handed_over"}
    assert Lead.objects.get(pk=into.pk).state == "assigned"


def test_what_cannot_be_merged(people: Any, officer: Any) -> None:
    one, elsewhere = over(officer), over(officer, fixmedins_code="H99010100009")
    foreign = over(people.of(Role.OFFICER, "9902"), admdvs="990201")
    for other in (one, elsewhere):
        with pytest.raises(Unlawful):
            actions.merge(one.pk, None, other.pk, acting_user=officer)
    with pytest.raises(NotAllowed):
        actions.merge(one.pk, None, foreign.pk, acting_user=officer)
    with pytest.raises(NotAllowed):
        actions.merge(one.pk, None, over(officer).pk, acting_user=people.of(Role.INSPECTOR))


def test_split_keeps_the_day_and_the_extension(people: Any, officer: Any) -> None:
    points = [point("10"), point("20")]
    made = over(officer, *points)
    extend_of(made, VERIFICATION, 10, "复杂", acting_user=people.of(Role.LEADER))
    new = actions.split(made.pk, made.version, [points[0].pk], "另一行为", acting_user=officer)
    made.refresh_from_db()
    assert (new.fund_amount, made.fund_amount) == (Decimal("10.00"), Decimal("20.00"))
    assert (new.split_from, new.state, new.number) == (made, "registered", made.number[:5] + "0002")
    assert due(new) == due(made)


def test_what_cannot_be_split(people: Any, officer: Any) -> None:
    points = [point("10"), point("20")]
    made, foreign = over(officer, *points), point("5")
    for chosen in ([], [p.pk for p in points], [foreign.pk]):
        with pytest.raises(Unlawful):
            actions.split(made.pk, None, chosen, "另一行为", acting_user=officer)
    with pytest.raises(NotAllowed):
        actions.split(made.pk, None, [points[0].pk], "另", acting_user=people.of(Role.INSPECTOR))
    actions.close(made.pk, None, "无", acting_user=people.of(Role.LEADER))
    with pytest.raises(Unlawful):
        actions.split(made.pk, None, [points[0].pk], "另", acting_user=officer)
