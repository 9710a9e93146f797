"""Claims: opened with the decision, each for its account, and paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from office import People
from recovery_cases import DUE, claim, owed, pay, proof, served_case

from baowei.supervision.cases.models import Case
from baowei.supervision.deadlines.models import Clock
from baowei.supervision.deadlines.queries import running_of
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.roles import Role
from baowei.supervision.recovery import actions
from baowei.supervision.recovery.models import Claim, Entry

pytestmark = pytest.mark.django_db


def test_a_claim_for_each_account(case: Case) -> None:
    """条例-45: what goes back to the fund and what goes to the treasury are two."""
    assert [(c.kind, c.account, c.open_amount, c.due_on) for c in case.claims.order_by("kind")] == [
        ("fine", "treasury", 2000, DUE),
        ("refund", "fiscal", 1000, DUE),
    ]


def test_no_claim_for_what_was_not_ordered(officer: Any) -> None:
    assert [c.kind for c in served_case(officer, fine="0").claims.all()] == ["refund"]


def test_money_for_one_account_never_counts_for_another(case: Case, officer: Any) -> None:
    with pytest.raises(Unlawful, match="条例-45"):
        pay(claim(case, "fine"), "10", officer, account="fiscal")
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim(case, "fine").pk).update(account="fiscal")


def test_payments_settle_and_the_case_agrees(case: Case, officer: Any) -> None:
    pay(claim(case, "refund"), "1000", officer, voucher=proof("回单.pdf"))
    assert claim(case, "refund").state == "settled" and owed(case) == 2000
    pay(claim(case), "500.50", officer)
    assert claim(case).open_amount == Decimal("1499.50") and owed(case) == Decimal("1499.50")
    assert running_of(case, "payment") is not None
    pay(claim(case), "1499.50", officer)
    assert claim(case).state == "settled" and owed(case) == 0
    assert running_of(case, "payment") is None
    assert not Clock.objects.filter(subject="recovery.Claim", stopped_on=None).exists()


@pytest.mark.parametrize("amount", ["0", "-1", "2000.01", "0.001"])
def test_no_more_than_is_open_is_taken(case: Case, officer: Any, amount: str) -> None:
    with pytest.raises(Unlawful):
        pay(claim(case), amount, officer)


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 3)])
def test_a_payment_lies_between_the_service_and_today(case: Case, officer: Any, day: date) -> None:
    with pytest.raises(Unlawful):
        pay(claim(case), "10", officer, day)


def test_a_receipt_counts_once(case: Case, officer: Any) -> None:
    pay(claim(case), "10", officer, receipt="A1")
    with pytest.raises(Unlawful):
        pay(claim(case), "10", officer, receipt=" A1 ")
    with pytest.raises(Unlawful):
        pay(claim(case), "10", officer, receipt=" ")


def test_a_payment_is_taken_back_and_may_be_recorded_again(
    case: Case, officer: Any, leader: Any
) -> None:
    pay(claim(case), "2000", officer, receipt="A1")
    entry = Entry.objects.get()
    actions.take_back(claim(case).pk, None, entry.pk, "银行退票", acting_user=leader)
    found = claim(case)
    assert (found.state, found.open_amount, found.paid_amount) == ("due", 2000, 0)
    assert owed(case) == 3000
    with pytest.raises(Unlawful):
        actions.take_back(found.pk, None, entry.pk, "再退", acting_user=leader)
    pay(claim(case), "2000", officer, receipt="A1")
    assert Entry.objects.count() == 2


def test_the_agency_records_refunds_and_no_fines(case: Case, people: People) -> None:
    rechecker = people.of(Role.RECHECKER)
    pay(claim(case, "refund"), "10", rechecker)
    with pytest.raises(Unlawful, match="处罚程序-53"):
        pay(claim(case, "fine"), "10", rechecker)
