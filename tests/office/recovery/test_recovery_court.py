"""After the last day to pay: the demand, the court, and what is given up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from recovery_cases import DUE, SERVED, claim, owed, paper, pay, proof

from baowei.supervision.cases.guards import settled
from baowei.supervision.cases.models import Case
from baowei.supervision.deadlines.models import Clock
from baowei.supervision.deadlines.queries import running_of
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.recovery import actions
from baowei.supervision.recovery.models import Claim, Entry
from baowei.supervision.recovery.window import window_of

pytestmark = pytest.mark.django_db


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


def test_the_leader_writes_off_with_a_proof(case: Case, leader: Any, officer: Any) -> None:
    pay(claim(case), "500", officer)
    found = actions.write_off(claim(case).pk, None, "破产终结", proof(), acting_user=leader)
    assert (found.state, found.written_off, found.open_amount) == ("written_off", 1500, 0)
    assert owed(case) == 1000 and Entry.objects.get(kind="written_off").voucher is not None


def test_nothing_is_written_off_without_a_reason(case: Case, leader: Any) -> None:
    with pytest.raises(Unlawful):
        actions.write_off(claim(case).pk, None, " ", proof(), acting_user=leader)
