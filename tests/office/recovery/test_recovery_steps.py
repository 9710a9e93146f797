"""Who may take which step with a claim, and when."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import leads as lead_samples
import pytest
from django.db import IntegrityError, transaction
from office import People
from points import HOSPITAL
from recovery_cases import SERVED, claim, pay

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Refusal, Stale, Unlawful
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import EVERYONE, Role
from baowei.supervision.recovery import actions
from baowei.supervision.recovery.forms import FORMS
from baowei.supervision.recovery.models import Claim
from baowei.supervision.recovery.side import SIDES
from baowei.supervision.recovery.states import FLOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", sorted(FORMS))
def test_each_step_is_refused_to_every_other_role(case: Case, people: People, name: str) -> None:
    allowed = (FLOW.steps.get(name) or SIDES[name]).roles
    for role in sorted(EVERYONE - allowed):
        user = people.of(role, institution=HOSPITAL if role == Role.INSTITUTION else "")
        with pytest.raises(NotAllowed):
            getattr(actions, name)(claim(case).pk, None, acting_user=user, **ARGUMENTS[name])


@pytest.mark.parametrize("name", sorted(FORMS))
def test_each_step_is_refused_in_another_region(case: Case, people: People, name: str) -> None:
    for role in (FLOW.steps.get(name) or SIDES[name]).roles:
        user = people.of(role, region="9902")
        with pytest.raises(NotAllowed):
            getattr(actions, name)(claim(case).pk, None, acting_user=user, **ARGUMENTS[name])


ARGUMENTS: dict[str, dict[str, Any]] = {
    "record_payment": {"amount": 1, "day": SERVED, "receipt": "R", "account": "treasury"},
    "take_back": {"entry_id": 0, "text": "误记"},
    "count_off": {},
    "approve_plan": {"paper_id": 0},
    "end_plan": {"text": "逾期"},
    "remind": {"paper_id": 0, "on": SERVED},
    "apply_to_court": {"paper_id": 0},
    "court_accepts": {"on": SERVED, "number": "行审1号"},
    "court_refuses": {"on": SERVED, "text": "不予受理"},
    "write_off": {"text": "破产", "voucher": None},
    "begin_review": {"kind": "litigation", "on": SERVED, "text": "诉1号"},
    "end_review": {"on": SERVED, "text": "维持"},
    "decide_surcharge": {"paper_id": 0, "through": SERVED, "served_on": SERVED},
}


@pytest.mark.parametrize("name", sorted(FORMS))
@pytest.mark.parametrize("state", sorted(FLOW.states))
def test_each_step_is_refused_in_every_other_state(
    case: Case, people: People, name: str, state: str
) -> None:
    known = FLOW.steps.get(name)
    sources = known.sources if known else SIDES[name].states
    if state in sources:
        return
    of = claim(case)
    left = Decimal(0) if state in ("settled", "written_off", "deferred") else of.open_amount
    with act(None, "test.state"):
        Claim.objects.filter(pk=of.pk).update(
            state=state,
            open_amount=left,
            paid_amount=2000 if state == "settled" else 0,
            deferred_amount=2000 if state == "deferred" else 0,
            written_off=2000 if state == "written_off" else 0,
        )
    for role in sorted((known or SIDES[name]).roles):
        user = people.of(role)
        with pytest.raises(Unlawful):
            getattr(actions, name)(of.pk, None, acting_user=user, **ARGUMENTS[name])


def test_who_keeps_away_does_nothing(case: Case, officer: Any) -> None:
    lead_samples.recuse(officer)
    with pytest.raises(Unlawful):
        pay(claim(case), "10", User.objects.get(pk=officer.pk))


def test_nothing_moves_once_the_case_is_closed(case: Case, officer: Any) -> None:
    with act(None, "test.close"):
        Case.objects.filter(pk=case.pk).update(state="closed")
    with pytest.raises(Unlawful):
        pay(claim(case), "10", officer)


def test_the_second_of_two_is_told(case: Case, officer: Any, people: People) -> None:
    seen = claim(case)
    pay(seen, "10", officer)
    with pytest.raises(Stale):
        actions.record_payment(
            seen.pk, seen.version, Decimal(10), SERVED, "R9", "treasury",
            acting_user=people.of(Role.OFFICER),
        )  # fmt: skip
    assert claim(case).paid_amount == 10


@pytest.mark.parametrize(
    "change",
    [{"open_amount": 1999}, {"paid_amount": 1}, {"decided_amount": 1}, {"state": "settled"}],
)
def test_the_database_itself_holds_the_balance(case: Case, change: dict[str, Any]) -> None:
    with act(None, "test.break"), pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim(case).pk).update(**change)


def test_refusals_change_nothing(case: Case, officer: Any) -> None:
    before = Claim.objects.values().get(pk=claim(case).pk)
    with pytest.raises(Refusal):
        pay(claim(case), "9999", officer)
    assert Claim.objects.values().get(pk=claim(case).pk) == before
