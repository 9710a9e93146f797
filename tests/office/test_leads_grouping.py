"""Leads that points suggest, held to a slow twin in plain Python."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from leads import hospital, lead, recuse
from points import HOSPITAL, point

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Stale
from baowei.supervision.leads.actions import form_leads
from baowei.supervision.leads.amounts import amount_of
from baowei.supervision.leads.grouping import Group, free_points, propose
from baowei.supervision.leads.models import Lead, LeadPoint
from baowei.supervision.leads.queries import DESK
from baowei.supervision.people.roles import Role
from baowei.supervision.points.models import PointLine, SuspectPoint
from baowei.supervision.registry.models import MonthOf

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 1)


def slow_amount(points: list[SuspectPoint]) -> Decimal:
    """Every charge once with its largest fund amount; a point without charges as it claims."""
    most: dict[str, Decimal] = {}
    rest = Decimal()
    for one in points:
        charges = list(PointLine.objects.filter(point=one))
        rest += Decimal() if charges else one.claimed_amount
        for charge in charges:
            most[charge.bkkp_sn] = max(most.get(charge.bkkp_sn, Decimal()), charge.fund_amount)
    return (sum(most.values(), Decimal()) + rest).quantize(Decimal("0.01"), ROUND_HALF_UP)


def slow_groups(points: list[SuspectPoint], months: int) -> dict[tuple, tuple[int, Decimal]]:
    groups = defaultdict(list)
    for one in points:
        day = (one.occurred_from + timedelta(hours=8)).date()
        first = date(day.year, (day.month - 1) // months * months + 1, 1)
        groups[one.fixmedins_code, one.violation, first].append(one)
    return {key: (len(found), slow_amount(found)) for key, found in groups.items()}


def some_points(seed: int, count: int = 60) -> list[SuspectPoint]:
    """Points of several institutions that often name the same charges; some name none."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=chance.randrange(24 * 200))
        charges = {
            f"C{chance.randrange(40)}": f"{chance.randrange(1, 90_000) / 1000:.3f}"
            for _ in range(chance.randrange(4))
        }
        made.append(
            point(
                f"{chance.randrange(100, 90_000) / 100:.2f}",
                charges=charges or {"gone": "1"},
                fixmedins_code=chance.choice([HOSPITAL, "H99010100002"]),
                violation=chance.choice(["V08", "V09"]),
                occurred_from=at,
                occurred_to=at,
            )
        )
    with act(None, "test.bare"):
        PointLine.objects.filter(bkkp_sn="gone").delete()
    return made


@pytest.mark.parametrize(("period", "months"), [("month", 1), ("quarter", 3)])
def test_groups_are_as_a_slow_twin_says(people: Any, period: str, months: int) -> None:
    points, officer = some_points(months), people.of(Role.OFFICER)
    found = propose(free_points(officer, DESK), period)
    assert {
        (p.group.fixmedins_code, p.group.violation, p.group.first): (p.count, p.fund_amount)
        for p in found
    } == slow_groups(points, months)
    assert [p.fund_amount for p in found] == sorted((p.fund_amount for p in found), reverse=True)


def test_a_formed_lead_holds_what_was_proposed(people: Any) -> None:
    points, officer = some_points(7), people.of(Role.OFFICER)
    found = propose(free_points(officer, DESK), "quarter")
    made = form_leads([p.group for p in found], acting_user=officer)
    for one, proposal in zip(made, found, strict=True):
        assert (one.fund_amount, one.held.count()) == (proposal.fund_amount, proposal.count)
        assert (one.period_from, one.period_to) == (proposal.group.first, proposal.group.last)
    assert LeadPoint.objects.filter(open=True).count() == len(points)
    assert propose(free_points(officer, DESK), "quarter") == []
    assert {one.number for one in made} == {
        f"{one.number[:5]}{n:04}" for n, one in enumerate(made, 1)
    }


def test_a_charge_counts_once_with_its_largest_amount() -> None:
    one = point("30", charges={"A": "10", "B": "20"})
    two = point("25", charges={"B": "25"})
    assert amount_of([one.pk, two.pk]) == Decimal("35.00")
    assert amount_of([]) == Decimal("0.00")


def test_what_payment_review_has_gone_on_with_is_not_proposed(people: Any) -> None:
    point("10", state="sent")
    point("10", state="deducted", claimed_amount=0, open_amount=0)
    assert propose(free_points(people.of(Role.OFFICER), DESK), "month") == []


def test_another_region_sees_none(people: Any) -> None:
    point("10")
    assert propose(free_points(people.of(Role.OFFICER, "9902"), DESK), "month") == []
    assert propose(free_points(people.of(Role.REVIEWER), DESK), "month") == []


def test_midnight_is_the_office_s(people: Any) -> None:
    at = datetime(2026, 4, 30, 17, tzinfo=UTC)
    point("10", occurred_from=at, occurred_to=at)
    (found,) = propose(free_points(people.of(Role.OFFICER), DESK), "month")
    assert found.group.first == MAY
    assert len(form_leads([found.group], acting_user=people.of(Role.OFFICER))) == 1


def test_the_second_to_form_a_lead_is_told(people: Any) -> None:
    point("10")
    group = Group(HOSPITAL, "990101", "V08", MAY, "month")
    form_leads([group], acting_user=people.of(Role.OFFICER))
    with pytest.raises(Stale):
        form_leads([group], acting_user=people.of(Role.LEADER))


def test_who_may_form_leads(people: Any) -> None:
    point("10")
    group = Group(HOSPITAL, "990101", "V08", MAY, "month")
    strangers = [people.of(role) for role in (Role.INSPECTOR, Role.REVIEWER, Role.SYSTEM_ADMIN)]
    recused = people.of(Role.OFFICER)
    recuse(recused)
    for user in (*strangers, people.of(Role.OFFICER, "9902"), recused):
        with pytest.raises(NotAllowed):
            form_leads([group], acting_user=user)
    assert not Lead.objects.exists()


@pytest.mark.parametrize(("paid", "kind"), [("1000", "data_anomaly"), ("100000", "")])
def test_an_unusual_share_must_be_checked(people: Any, paid: str, kind: str) -> None:
    point("60")
    MonthOf.objects.create(
        institution=hospital(), month=MAY, settlements=1, encounters=1, persons=1,
        medfee_sumamt=Decimal(paid) * 2, fund_pay_sumamt=Decimal(paid),
    )  # fmt: skip
    officer = people.of(Role.OFFICER)
    (proposal,) = propose(free_points(officer, DESK), "month")
    assert proposal.share == Decimal(60) / Decimal(paid)
    (made,) = form_leads([proposal.group], acting_user=officer)
    assert made.must_check == kind and bool(made.must_check_note) == bool(kind)


def test_a_group_goes_through_a_form_and_comes_back() -> None:
    group = Group(HOSPITAL, "990101", "V08", date(2026, 10, 1), "quarter")
    assert Group.of(group.key) == group and group.last == date(2026, 12, 31)
    assert group.when == "2026 Q4"
    with pytest.raises(ValueError, match="V99"):
        Group.of("H|99|V99|2026-01-01|month")


def test_a_point_is_in_one_open_lead_only(people: Any) -> None:
    officer, one = people.of(Role.OFFICER), point("10")
    first, second = lead(officer), lead(officer)
    LeadPoint.objects.create(lead=first, point=one)
    with pytest.raises(Exception, match="point_in_one_open_lead"):
        LeadPoint.objects.create(lead=second, point=one)
