"""A fine is deferred, or paid in instalments; what is late bears a surcharge."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from recovery_cases import SERVED, claim, owed, paper, pay, plan_paper, served_case

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.hooks import guards_of
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.recovery import actions
from baowei.supervision.recovery.models import Claim
from baowei.supervision.recovery.window import window_of

pytestmark = pytest.mark.django_db


def approve(case: Case, leader: Any, *parts: tuple[str, str]) -> Claim:
    of = claim(case)
    return actions.approve_plan(
        of.pk, None, plan_paper(case, leader, *parts).pk, acting_user=leader
    )


PARTS = (("2026-04-15", "800"), ("2026-05-15", "1200"))


def test_a_plan_takes_what_its_document_says(case: Case, leader: Any, officer: Any) -> None:
    found = approve(case, leader, *PARTS)
    assert (found.state, found.open_amount, found.deferred_amount) == ("deferred", 0, 2000)
    assert owed(case) == 3000
    pay(found, "900", officer)
    rows = [(p.number, paid, late) for p, paid, late in claim(case).plan().readings(SERVED)]
    assert rows == [(1, 800, False), (2, 100, False)]
    pay(found, "1100", officer)
    assert claim(case).state == "settled" and claim(case).plan() is None


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (("2026-04-15", "800"), ("2026-05-15", "1199.99")),
        (("2026-04-15", "800"), ("2026-05-15", "1200.01")),
        (("2026-05-15", "800"), ("2026-04-15", "1200")),
        (("2026-04-15", "800"), ("2026-04-15", "1200")),
        (("2026-03-01", "800"), ("2026-04-15", "1200")),
        (("2026-04-15", "0"), ("2026-05-15", "2000")),
    ],
)
def test_instalments_add_up_and_follow_each_other(
    case: Case, leader: Any, parts: tuple[tuple[str, str], ...]
) -> None:
    with pytest.raises(Unlawful):
        approve(case, leader, *parts)
    assert claim(case).state == "due"


def test_only_a_fine_is_deferred(case: Case, leader: Any) -> None:
    document = plan_paper(case, leader, ("2026-04-15", "1000"))
    with pytest.raises(Unlawful, match="处罚程序-54"):
        actions.approve_plan(claim(case, "refund").pk, None, document.pk, acting_user=leader)


def test_a_late_instalment_ends_the_deferral(
    case: Case, leader: Any, officer: Any, today: Any
) -> None:
    approve(case, leader, *PARTS)
    today(date(2026, 4, 15))
    with pytest.raises(Unlawful):
        actions.end_plan(claim(case).pk, None, "逾期", acting_user=officer)
    today(date(2026, 4, 16))
    assert claim(case).plan().late(date(2026, 4, 16))
    found = actions.end_plan(claim(case).pk, None, "逾期未缴", acting_user=officer)
    assert (found.state, found.open_amount, found.deferred_amount) == ("due", 2000, 0)


def test_a_document_carries_one_plan(case: Case, leader: Any, officer: Any, today: Any) -> None:
    approve(case, leader, *PARTS)
    used = claim(case).plan().paper
    today(date(2026, 4, 16))
    actions.end_plan(claim(case).pk, None, "逾期未缴", acting_user=officer)
    with pytest.raises(Unlawful):
        actions.approve_plan(claim(case).pk, None, used.pk, acting_user=leader)


def test_a_document_of_another_case_carries_nothing(case: Case, leader: Any, officer: Any) -> None:
    other = plan_paper(served_case(officer), leader, *PARTS)
    with pytest.raises(Unlawful):
        actions.approve_plan(claim(case).pk, None, other.pk, acting_user=leader)


def decide(case: Case, leader: Any, amount: str, through: date) -> Claim:
    document = paper(case, "surcharge", leader, surcharge=amount)
    return actions.decide_surcharge(
        claim(case).pk, None, document.pk, through, through, acting_user=leader
    )


def test_a_surcharge_becomes_a_claim_of_the_treasury(
    case: Case, leader: Any, officer: Any, today: Any
) -> None:
    today(date(2026, 3, 27))
    decide(case, leader, "600.00", date(2026, 3, 27))
    extra = claim(case, "surcharge")
    assert (extra.account, extra.decided_amount, extra.due_on) == (
        "treasury", Decimal(600), date(2026, 4, 13)
    )  # fmt: skip
    assert owed(case) == 3000
    today(date(2026, 3, 28))
    decide(case, leader, "60.00", date(2026, 3, 28))
    assert claim(case, "surcharge").decided_amount == 660
    for kind, amount in (("refund", "1000"), ("fine", "2000")):
        pay(claim(case, kind), amount, officer)
    assert owed(case) == 0
    closing = guards_of("cases.close")
    assert "660.00" in str(closing(Case.objects.get(pk=case.pk), leader))
    pay(claim(case, "surcharge"), "660", officer, date(2026, 3, 28))
    assert closing(Case.objects.get(pk=case.pk), leader) is None


@pytest.mark.parametrize(("amount", "day"), [("599.99", 27), ("600.00", 26), ("0.00", 17)])
def test_the_document_names_what_the_law_gives(
    case: Case, leader: Any, today: Any, amount: str, day: int
) -> None:
    today(date(2026, 3, 27))
    with pytest.raises(Unlawful):
        decide(case, leader, amount, date(2026, 3, day))


def test_a_refund_bears_no_surcharge(case: Case, leader: Any, today: Any) -> None:
    today(date(2026, 3, 27))
    document = paper(case, "surcharge", leader, surcharge="300.00")
    refund = claim(case, "refund").pk
    with pytest.raises(Unlawful, match="处罚法-72"):
        actions.decide_surcharge(
            refund, None, document.pk, date(2026, 3, 27), date(2026, 3, 27), acting_user=leader
        )


def test_a_deferral_moves_the_window_to_its_end(case: Case, leader: Any) -> None:
    approve(case, leader, ("2026-06-30", "1000"), ("2026-10-30", "1000"))
    assert window_of(claim(case)).opens == date(2026, 10, 30)
