"""Claims: opened with the decision, paid, deferred, demanded, enforced, written off."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import leads as lead_samples
import pytest
from django.db import IntegrityError, transaction
from office import People
from points import HOSPITAL, point
from recovery_cases import DUE, SERVED, at, claim, paper, plan_paper, proof, served_case

from baowei.supervision.cases.guards import settled
from baowei.supervision.cases.models import Case
from baowei.supervision.deadlines.models import Clock
from baowei.supervision.deadlines.queries import running_of
from baowei.supervision.desk.act import act
from baowei.supervision.desk.hooks import guards_of
from baowei.supervision.desk.refusal import NotAllowed, Refusal, Stale, Unlawful
from baowei.supervision.leads.models import LeadPoint
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import EVERYONE, Role
from baowei.supervision.points.models import Deduction, DeductionLine
from baowei.supervision.recovery import actions
from baowei.supervision.recovery.forms import FORMS
from baowei.supervision.recovery.models import Claim, Entry
from baowei.supervision.recovery.side import SIDES
from baowei.supervision.recovery.states import FLOW
from baowei.supervision.recovery.window import window_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch: Any) -> Any:
    """`today(date)` moves the clock; it begins on the day of the service."""
    move = lambda day: at(monkeypatch, day)  # noqa: E731
    move(SERVED)
    return move


@pytest.fixture
def officer(people: People) -> Any:
    return people.of(Role.OFFICER)


@pytest.fixture
def leader(people: People) -> Any:
    return people.of(Role.LEADER)


@pytest.fixture
def case(officer: Any) -> Case:
    return served_case(officer)


def pay(of: Claim, amount: str, user: Any, day: date = SERVED, **more: Any) -> Claim:
    given = {"receipt": f"R{Entry.objects.count()}", "account": of.account, **more}
    return actions.record_payment(of.pk, None, Decimal(amount), day, acting_user=user, **given)


def owed(case: Case) -> Decimal:
    return Case.objects.get(pk=case.pk).owed


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


# --- deferral


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


# --- surcharge


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


# --- the court


def remind(of: Claim, officer: Any, day: date) -> Claim:
    document = paper(of.case, "reminder", officer)
    return actions.remind(of.pk, None, document.pk, day, acting_user=officer)


def apply(of: Claim, leader: Any) -> Claim:
    document = paper(of.case, "court_application", leader)
    return actions.apply_to_court(of.pk, None, document.pk, acting_user=leader)


def test_the_window_opens_when_the_times_have_ended(case: Case) -> None:
    """Six months from the service, and three months more (强制法-53)."""
    found = window_of(claim(case))
    assert (found.opens, found.closes) == (date(2026, 9, 2), date(2026, 12, 2))
    clock = running_of(claim(case), "court_enforcement")
    assert (clock.started_on, clock.due_on) == (found.opens, found.closes)


@pytest.mark.parametrize(
    ("day", "lawful"),
    [
        (date(2026, 9, 2), False),
        (date(2026, 9, 3), True),
        (date(2026, 12, 2), True),
        (date(2026, 12, 3), False),
    ],
)
def test_the_court_is_asked_within_three_months(
    case: Case, officer: Any, leader: Any, today: Any, day: date, lawful: bool
) -> None:
    today(date(2026, 8, 3))
    remind(claim(case), officer, date(2026, 8, 3))
    today(day)
    if lawful:
        assert apply(claim(case), leader).state == "applied"
    else:
        with pytest.raises(Unlawful, match="强制法-53"):
            apply(claim(case), leader)


def test_ten_working_days_after_the_demand(
    case: Case, officer: Any, leader: Any, today: Any
) -> None:
    today(date(2026, 9, 7))
    remind(claim(case), officer, date(2026, 9, 7))
    last = running_of(claim(case), "enforcement_demand").due_on
    today(last)
    with pytest.raises(Unlawful, match="强制法-54"):
        apply(claim(case), leader)
    today(date.fromordinal(last.toordinal() + 1))
    assert apply(claim(case), leader).applied_on > last
    assert not Clock.objects.filter(
        subject="recovery.Claim", subject_id=claim(case).pk, stopped_on=None
    ).exists()
    pay(claim(case), "2000", officer, last)
    assert Entry.objects.get().kind == "enforced" and claim(case).state == "settled"


@pytest.fixture
def applied(case: Case, officer: Any, leader: Any, today: Any) -> Case:
    today(date(2026, 8, 3))
    remind(claim(case), officer, date(2026, 8, 3))
    today(date(2026, 9, 3))
    apply(claim(case), leader)
    return case


def take_up(of: Claim, officer: Any, day: date = date(2026, 9, 8)) -> Claim:
    return actions.court_accepts(of.pk, None, day, "（2026）示9901行审12号", acting_user=officer)


def test_what_a_court_took_up_does_not_keep_the_case_open(
    applied: Case, officer: Any, leader: Any, today: Any
) -> None:
    """处罚程序-56; what the court brings is still booked once the case is closed."""
    today(date(2026, 9, 8))
    pay(claim(applied, "refund"), "1000", officer)
    assert "2,000.00" in str(settled(Case.objects.get(pk=applied.pk), leader))
    assert take_up(claim(applied), officer).state == "accepted"
    assert settled(Case.objects.get(pk=applied.pk), leader) is None
    with act(None, "test.close"):
        Case.objects.filter(pk=applied.pk).update(state="archived")
    pay(claim(applied), "1500", officer, date(2026, 9, 8))
    assert (claim(applied).entries.get().kind, owed(applied)) == ("enforced", 500)
    kept = proof()
    actions.write_off(claim(applied).pk, None, "终结执行", kept, acting_user=leader)
    assert claim(applied).state == "written_off" and owed(applied) == 0


def test_a_refusal_of_the_court_can_be_objected_to_for_fifteen_days(
    applied: Case, officer: Any, leader: Any, today: Any
) -> None:
    """强制法-56, -58; within the three months the court may be asked again on the same demand."""
    today(date(2026, 9, 8))
    of = claim(applied)
    actions.court_refuses(of.pk, None, date(2026, 9, 8), "材料不齐", acting_user=officer)
    assert running_of(claim(applied), "court_objection").due_on == date(2026, 9, 23)
    assert running_of(claim(applied), "court_enforcement").due_on == date(2026, 12, 2)
    today(date(2026, 9, 9))
    assert apply(claim(applied), leader).state == "applied"
    assert running_of(claim(applied), "court_objection") is None
    again = take_up(claim(applied), officer, date(2026, 9, 9))
    assert again.court_number == "（2026）示9901行审12号"


def test_a_court_takes_nothing_up_before_it_was_asked(applied: Case, officer: Any) -> None:
    with pytest.raises(Unlawful):
        take_up(claim(applied), officer, date(2026, 9, 2))
    with pytest.raises(Unlawful):
        take_up(claim(applied, "refund"), officer)


def test_no_demand_before_the_time_to_pay_has_ended(case: Case, officer: Any, today: Any) -> None:
    today(DUE)
    with pytest.raises(Unlawful, match="处罚法-67"):
        remind(claim(case), officer, DUE)


def test_a_review_bars_the_court_and_moves_the_window(
    case: Case, officer: Any, leader: Any, today: Any
) -> None:
    of = claim(case)
    actions.begin_review(of.pk, None, "reconsideration", SERVED, "复议1号", acting_user=officer)
    assert window_of(claim(case)) is None
    assert running_of(claim(case, "refund"), "court_enforcement") is None
    with pytest.raises(Unlawful):
        actions.begin_review(of.pk, None, "litigation", SERVED, "诉1号", acting_user=officer)
    today(date(2026, 5, 6))
    actions.end_review(of.pk, None, date(2026, 5, 6), "维持", acting_user=officer)
    found = window_of(claim(case))
    assert (found.opens, found.closes) == (date(2026, 5, 21), date(2026, 8, 21))
    assert running_of(claim(case, "refund"), "court_enforcement").started_on == found.opens


def test_a_deferral_moves_the_window_to_its_end(case: Case, leader: Any) -> None:
    approve(case, leader, ("2026-06-30", "1000"), ("2026-10-30", "1000"))
    assert window_of(claim(case)).opens == date(2026, 10, 30)


# --- written off


def test_the_leader_writes_off_with_a_proof(case: Case, leader: Any, officer: Any) -> None:
    pay(claim(case), "500", officer)
    found = actions.write_off(claim(case).pk, None, "破产终结", proof(), acting_user=leader)
    assert (found.state, found.written_off, found.open_amount) == ("written_off", 1500, 0)
    assert owed(case) == 1000 and Entry.objects.get(kind="written_off").voucher is not None


def test_nothing_is_written_off_without_a_reason(case: Case, leader: Any) -> None:
    with pytest.raises(Unlawful):
        actions.write_off(claim(case).pk, None, " ", proof(), acting_user=leader)


# --- what was deducted before


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


# --- who, when


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
