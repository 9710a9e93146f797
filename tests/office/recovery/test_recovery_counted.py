"""What payment review had deducted is counted off, once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import leads as lead_samples
import pytest
from points import HOSPITAL, point
from recovery_cases import SERVED, claim, owed, served_case

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.leads.models import LeadPoint
from baowei.supervision.points.models import Deduction, DeductionLine
from baowei.supervision.recovery import actions
from baowei.supervision.recovery.models import Claim

pytestmark = pytest.mark.django_db


def deduct(of: Any, sn: str, amount: str, user: Any) -> DeductionLine:
    with act(None, "test.deduct"):
        made = Deduction.objects.create(
            number=f"K{DeductionLine.objects.count()}",
            admdvs="990101",
            fixmedins_code=HOSPITAL,
            made_by=user,
            total=Decimal(amount),
        )
        return DeductionLine.objects.create(
            deduction=made, point=of, bkkp_sn=sn, amount=Decimal(amount)
        )


def hold(case: Case, of: Any) -> None:
    with act(None, "test.hold"):
        LeadPoint.objects.create(lead=case.lead, point=of, open=False)


def count_off(case: Case, officer: Any) -> Claim:
    return actions.count_off(claim(case, "refund").pk, None, acting_user=officer)


def test_what_was_deducted_is_counted_off_once(case: Case, officer: Any) -> None:
    """The charge A was taken through another point, and belongs to the case all the same."""
    own, other = point("300", charges={"A": "200", "B": "100"}), point("200", charges={"A": "200"})
    hold(case, own)
    deduct(other, "A", "150", officer)
    deduct(own, "B", "60", officer)
    found = count_off(case, officer)
    assert (found.counted_amount, found.open_amount, owed(case)) == (210, 790, 2790)
    with pytest.raises(Unlawful):
        count_off(case, officer)
    second = served_case(officer)
    hold(second, other)
    with pytest.raises(Unlawful):
        count_off(second, officer)


def test_it_is_counted_off_with_the_service(officer: Any) -> None:
    of, lead = point("300", charges={"A": "300"}), lead_samples.lead(officer)
    with act(None, "test.hold"):
        LeadPoint.objects.create(lead=lead, point=of, open=False)
    deduct(of, "A", "250", officer)
    case = served_case(officer, refund="300", fine="0", lead=lead)
    assert claim(case, "refund").open_amount == 50 and owed(case) == 50
    assert case.settled_amount == 250


def test_more_than_was_ordered_is_never_counted(officer: Any) -> None:
    case, of = served_case(officer, refund="100"), point("300", charges={"A": "300"})
    hold(case, of)
    deduct(of, "A", "300", officer)
    found = count_off(case, officer)
    assert found.state == "settled" and found.counted_amount == 100


def test_what_the_decision_took_as_returned_is_not_counted_again(case: Case, officer: Any) -> None:
    with act(None, "test.conduct"):
        case.conducts.create(
            ref="条例-38-3",
            text="重复收费",
            first_day=SERVED,
            last_day=SERVED,
            loss=500,
            returned=60,
        )
    of = point("300", charges={"A": "300"})
    hold(case, of)
    deduct(of, "A", "100", officer)
    assert count_off(case, officer).counted_amount == 40
