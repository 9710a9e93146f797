"""Hearings, clocks that stand still, the police, and what is decided on the spot."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from cases import Bureau, Time, assigned, brought, conduct, done, filed, final, prepared, take
from django.utils import timezone

from baowei.supervision.cases import actions, later
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.states import DECISION, HEARING
from baowei.supervision.deadlines.queries import readings, running_of
from baowei.supervision.desk.refusal import NotAllowed, Unlawful

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The procedure by itself: what later apps add is told in their own tests."""
    monkeypatch.setattr(later, "_guards", {})


@pytest.fixture
def bureau(people: Any, monkeypatch: pytest.MonkeyPatch) -> Bureau:
    return Bureau(people, Time(monkeypatch))


def test_a_hearing_is_asked_for_within_five_working_days(bureau: Bureau) -> None:
    case = brought(bureau, "notified")
    bureau.time.works(5)
    assert running_of(case, HEARING).due_on == timezone.localdate()
    with pytest.raises(Unlawful, match="处罚法-64"):
        take(bureau, case, "hear")
    take(bureau, case, "ask_hearing", bureau.party)


def test_on_the_sixth_it_is_too_late(bureau: Bureau) -> None:
    case = brought(bureau, "notified")
    bureau.time.works(6)
    with pytest.raises(Unlawful, match="处罚法-64"):
        take(bureau, case, "ask_hearing", bureau.party)
    take(bureau, case, "hear")


def test_what_was_given_up_is_not_asked_for(bureau: Bureau) -> None:
    case = brought(bureau, "notified")
    actions.waive_hearing(case.pk, None, "放弃", acting_user=bureau.party)
    with pytest.raises(Unlawful, match="放弃"):
        take(bureau, case, "ask_hearing", bureau.party)


def set_hearing(bureau: Bureau, case: Case, host: Any, days: int) -> Case:
    on = timezone.localdate() + timedelta(days=days)
    return actions.set_hearing(case.pk, None, on, host, acting_user=bureau.officer)


def test_nobody_who_investigates_presides(bureau: Bureau) -> None:
    case = brought(bureau, "hearing")
    final(case, "hearing_notice", by=bureau.officer)
    for host in (bureau.first, bureau.second):
        with pytest.raises(Unlawful, match="处罚程序-37"):
            set_hearing(bureau, case, host, 20)
    with pytest.raises(Unlawful):
        set_hearing(bureau, case, bureau.leader, 20)
    set_hearing(bureau, case, bureau.legal, 20)
    final(case, "hearing_record", "hearing_report", by=bureau.legal)
    with pytest.raises(Unlawful, match="尚未举行"):
        take(bureau, case, "hold_hearing", bureau.legal)
    bureau.time.goes_on(20)
    with pytest.raises(Unlawful):
        take(bureau, case, "hold_hearing", bureau.officer)
    take(bureau, case, "hold_hearing", bureau.legal)


def test_a_hearing_is_announced_seven_working_days_before(bureau: Bureau) -> None:
    """From Tuesday, 1 September: seven working days are over on Thursday, the tenth."""
    case = brought(bureau, "hearing")
    with pytest.raises(Unlawful, match="听证通知书"):
        set_hearing(bureau, case, bureau.legal, 20)
    final(case, "hearing_notice", by=bureau.officer)
    for days in (-1, 0, 8):
        with pytest.raises(Unlawful, match="处罚法-64"):
            set_hearing(bureau, case, bureau.legal, days)
    set_hearing(bureau, case, bureau.legal, 9)
    with pytest.raises(Unlawful, match="听证通知书"):
        set_hearing(bureau, case, bureau.officer, 30)


def test_the_time_to_decide_stands_still_for_a_hearing(bureau: Bureau) -> None:
    case = brought(bureau, "hearing")
    before = running_of(case, DECISION).due_on
    assert running_of(case, DECISION).paused_on is not None
    done(bureau, case, "hold_hearing")
    clock = running_of(case, DECISION)
    assert clock.paused_on is None and (clock.due_on - before).days >= 20


def test_a_late_case_is_still_heard_suspended_and_handed_over(bureau: Bureau) -> None:
    """The bureau's own delay takes nothing from the party, and no crime from the police."""
    investigated, notified = brought(bureau, "investigating"), brought(bureau, "reviewed")
    bureau.time.goes_on(120)
    done(bureau, notified, "notify")
    take(bureau, notified, "ask_hearing", bureau.party)
    assert running_of(notified, DECISION).paused_on is None
    done(bureau, notified, "hold_hearing", "hand_to_police", "take_back")
    assert done(bureau, investigated, "suspend", "resume").state == "investigating"


def test_with_the_police_the_time_stands_still_and_the_notice_is_void(bureau: Bureau) -> None:
    case = brought(bureau, "hearing")
    done(bureau, case, "hand_to_police")
    (reading,) = [r for r in readings(case) if r.clock.stopped_on is None]
    assert (reading.limit.code, reading.paused) == (DECISION, True)
    bureau.time.goes_on(200)
    case = done(bureau, case, "take_back")
    assert (case.state, case.notified_on, case.reviewed_on) == ("investigating", None, None)
    assert not case.hearing_right and running_of(case, DECISION).paused_on is None
    assert running_of(case, DECISION).due_on > timezone.localdate()
    done(bureau, case, "conclude", "submit", "approve", "notify", "hear", "decide")


def test_a_case_may_end_with_the_police(bureau: Bureau) -> None:
    case = brought(bureau, "with_police")
    done(bureau, case, "terminate", "archive")
    assert [r for r in readings(case) if r.clock.stopped_on is None] == []


def on_the_spot(bureau: Bureau, kind: str, loss: str) -> Case:
    case = filed(bureau)
    actions.set_party(case.pk, None, kind, "某当事人", "核实", acting_user=bureau.officer)
    actions.choose_summary(case.pk, None, "事实清楚", acting_user=bureau.officer)
    assigned(bureau, case)
    conduct(bureau, case, loss=Decimal(loss))
    final(case, "summary_penalty", by=bureau.first)
    return case


@pytest.mark.parametrize(("kind", "most"), [("person", "200.00"), ("institution", "3000.00")])
def test_a_small_fine_is_decided_on_the_spot(bureau: Bureau, kind: str, most: str) -> None:
    case, fine = on_the_spot(bureau, kind, str(Decimal(most) / 2)), Decimal(most) * 3 / 4
    for wrong in (Decimal(most) + Decimal("0.01"), Decimal()):
        with pytest.raises(Unlawful, match="处罚程序-48"):
            take(bureau, case, "decide_on_spot", fine=wrong)
    now = take(bureau, case, "decide_on_spot", fine=fine)
    assert (now.state, now.fine, now.served_on) == ("served", fine, timezone.localdate())
    assert running_of(case, "summary_filing") is not None
    with pytest.raises(Unlawful, match="备案"):
        actions.file_summary(case.pk, None, acting_user=bureau.first)
    final(case, "summary_filing", by=bureau.first)
    actions.file_summary(case.pk, None, acting_user=bureau.first)
    assert running_of(case, "summary_filing") is None


def test_much_to_give_back_is_no_matter_for_the_spot(bureau: Bureau) -> None:
    case = on_the_spot(bureau, "institution", "3000.01")
    with pytest.raises(Unlawful):
        take(bureau, case, "decide_on_spot", fine=Decimal("2999.00"))


def test_nothing_is_decided_on_the_spot_without_facts(bureau: Bureau) -> None:
    case = filed(bureau)
    actions.choose_summary(case.pk, None, "事实清楚", acting_user=bureau.officer)
    assigned(bureau, case)
    final(case, "summary_penalty", by=bureau.first)
    with pytest.raises(Unlawful, match="违法行为"):
        take(bureau, case, "decide_on_spot", fine=Decimal(100))


def test_a_summary_case_that_is_investigated_is_a_general_one(bureau: Bureau) -> None:
    """Otherwise its review and its discussion could be gone around."""
    case = filed(bureau)
    actions.choose_summary(case.pk, None, "事实清楚", acting_user=bureau.officer)
    case = done(bureau, case, "begin")
    assert case.procedure == "general"
    done(bureau, case, "conclude")
    prepared(bureau, case, "notify")
    with pytest.raises(Unlawful, match="处罚程序-37"):
        take(bureau, case, "notify")
    with pytest.raises(NotAllowed):
        actions.choose_summary(case.pk, None, "轻微", acting_user=bureau.first)


def test_the_time_to_decide_is_extended_by_the_leader_then_by_the_meeting(bureau: Bureau) -> None:
    case = brought(bureau, "investigating")
    first = running_of(case, DECISION).due_on
    with pytest.raises(Unlawful, match="延长办案期限"):
        actions.extend_decision(case.pk, None, 30, "复杂", acting_user=bureau.leader)
    final(case, "decision_extension", by=bureau.officer)
    for days, user in ((31, bureau.leader), (30, bureau.officer)):
        with pytest.raises((Unlawful, NotAllowed)):
            actions.extend_decision(case.pk, None, days, "复杂", acting_user=user)
    actions.extend_decision(case.pk, None, 30, "复杂", acting_user=bureau.leader)
    assert running_of(case, DECISION).due_on >= first + timedelta(days=29)
    with pytest.raises(Unlawful, match=r"延长办案期限.*集体讨论"):
        actions.extend_decision(case.pk, None, 60, "仍复杂", acting_user=bureau.leader)
    final(case, "decision_extension", "discussion", by=bureau.officer)
    actions.extend_decision(case.pk, None, 60, "仍复杂", acting_user=bureau.leader)
    assert running_of(case, DECISION).extended_by == 90
    final(case, "decision_extension", "discussion", by=bureau.officer)
    with pytest.raises(Unlawful):
        actions.extend_decision(case.pk, None, 1, "再延", acting_user=bureau.leader)


def test_the_legal_review_is_extended_once(bureau: Bureau) -> None:
    case = brought(bureau, "in_review")
    actions.extend_review(case.pk, None, 10, "疑难", acting_user=bureau.leader)
    with pytest.raises(Unlawful):
        actions.extend_review(case.pk, None, 1, "疑难", acting_user=bureau.leader)
