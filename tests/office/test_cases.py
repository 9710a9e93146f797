"""What is impossible with a case, and by which article; what is possible leaves its trace."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from cases import (
    LOSS,
    Bureau,
    Time,
    assigned,
    brought,
    conduct,
    done,
    evidence,
    filed,
    final,
    finished,
    prepared,
    sums,
    take,
)
from django.utils import timezone
from leads import inspector, lead, recuse
from points import HOSPITAL

from baowei.supervision.audit.models import Event
from baowei.supervision.cases import actions
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.queries import cases_of
from baowei.supervision.cases.states import DECISION
from baowei.supervision.deadlines.queries import readings, running_of
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Refusal, Stale, Unlawful
from baowei.supervision.leads import actions as leads
from baowei.supervision.people.models import Certificate, Posting
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau(people: Any, monkeypatch: pytest.MonkeyPatch) -> Bureau:
    return Bureau(people, Time(monkeypatch))


def also(user: Any, role: Role) -> None:
    """Give the person a second role in the same place."""
    place = user.postings.get().organisation
    with act(None, "test.posting"):
        Posting.objects.create(
            user=user, role=role, organisation=place, valid_from=date(2026, 1, 1)
        )


def test_a_lead_that_is_filed_is_a_case_with_its_number_and_clock(bureau: Bureau) -> None:
    made = lead(bureau.officer, fixmedins_name="示例医院")
    leads.assign(made.pk, None, bureau.first, [bureau.second], acting_user=bureau.officer)
    leads.begin(made.pk, None, acting_user=bureau.first)
    leads.propose_filing(made.pk, None, "医院", "重复收费", "本市", acting_user=bureau.first)
    leads.file(made.pk, None, "三要件齐备", acting_user=bureau.leader)
    case = Case.objects.get(lead=made)
    assert (case.number, case.party, case.party_kind) == ("2026-0001", "示例医院", "institution")
    assert filed(bureau).number == "2026-0002"
    (reading,) = readings(case)
    assert (reading.limit.ref, reading.left) == ("处罚程序-45", 90)
    assert list(case.steps.values_list("step", "user")) == [("file", bureau.leader.pk)]


def test_the_documents_of_a_whole_case_are_written_and_final(bureau: Bureau) -> None:
    """With real documents once: what the rows of other tests stand for."""
    case = assigned(bureau, filed(bureau))
    for code in ("filing_approval", "inspection_notice"):
        finished(case, code, bureau.officer)
    assert take(bureau, case, "begin").state == "investigating"


def test_every_step_is_recorded_with_who_and_why(bureau: Bureau) -> None:
    case = brought(bureau, "suspended")
    event = Event.objects.filter(act="cases.suspend", table="cases_case").latest("pk")
    assert (event.key, event.username) == (str(case.pk), bureau.leader.username)
    assert event.after["state"] == "suspended"
    kept = case.steps.get(step="suspend")
    assert (kept.user, kept.text) == (bureau.leader, "理由")


def test_two_inspectors_each_fit_for_it(people: Any, bureau: Bureau) -> None:
    case, alone = filed(bureau), bureau.first
    bare, away = inspector(people, certified=False), inspector(people)
    recuse(away)
    for members in ([], [alone], [bare], [away], [bureau.officer], [inspector(people, "9902")]):
        with pytest.raises(Unlawful):
            actions.assign(case.pk, None, alone, members, acting_user=bureau.officer)


def test_no_investigation_begins_with_a_certificate_that_has_run_out(bureau: Bureau) -> None:
    case = filed(bureau)
    prepared(bureau, case, "begin")
    with act(None, "test.certificate"):
        Certificate.objects.filter(user=bureau.second).update(valid_to=date(2026, 1, 2))
    with pytest.raises(Unlawful, match="条例-29"):
        take(bureau, case, "begin")


def test_no_investigator_reviews_the_same_case(bureau: Bureau) -> None:
    """Neither while on the team nor after leaving it, nor through the opinion alone."""
    case = brought(bureau, "in_review")
    also(bureau.second, Role.LEGAL)
    for name in ("approve", "correct", "continue_inquiry"):
        with pytest.raises(Unlawful, match="处罚程序-37"):
            take(bureau, case, name, bureau.second)
    case.investigators.filter(user=bureau.second).update(ended=timezone.localdate())
    with pytest.raises(Unlawful, match="处罚程序-37"):
        take(bureau, case, "approve", bureau.second)
    final(case, "legal_opinion", by=bureau.second)
    with pytest.raises(Unlawful, match="处罚程序-37"):
        take(bureau, case, "approve", bureau.legal)
    final(case, "legal_opinion", by=bureau.legal)
    take(bureau, case, "approve", bureau.legal)


def test_whoever_reviewed_it_does_not_investigate_it_afterwards(bureau: Bureau) -> None:
    case = brought(bureau, "in_review")
    done(bureau, case, "continue_inquiry")
    also(bureau.legal, Role.INSPECTOR)
    with act(None, "test.certificate"):
        Certificate.objects.create(
            user=bureau.legal,
            number="Z9",
            issued_by="示例省",
            valid_from=date(2026, 1, 1),
            valid_to=date(2030, 1, 1),
        )
    with pytest.raises(Unlawful, match="处罚程序-37"):
        actions.assign(case.pk, None, bureau.first, [bureau.legal], acting_user=bureau.officer)


def test_the_leader_does_not_decide_what_they_investigated(bureau: Bureau) -> None:
    also(bureau.first, Role.LEADER)
    case = brought(bureau, "heard")
    prepared(bureau, case, "decide")
    with pytest.raises(Unlawful, match="处罚程序-37"):
        take(bureau, case, "decide", bureau.first)


def test_whoever_is_recused_takes_no_step(bureau: Bureau) -> None:
    case = brought(bureau, "heard")
    prepared(bureau, case, "decide")
    recuse(bureau.leader)
    with pytest.raises(Unlawful, match="回避"):
        take(bureau, case, "decide")


def test_the_law_in_force_on_the_day_of_the_act_counts(bureau: Bureau) -> None:
    case = brought(bureau, "investigating")
    with pytest.raises(Unlawful, match="尚未施行"):
        conduct(bureau, case, first_day=date(2021, 3, 1), last_day=date(2021, 4, 30))
    assert not case.conducts.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"last_day": date(2020, 1, 1)},
        {"loss": Decimal("10"), "returned": Decimal("11")},
        {"loss": Decimal("-1")},
        {"last_day": date(2027, 1, 1)},
        {"ref": "条例-1"},
        {"text": " "},
    ],
)
def test_facts_that_no_case_can_have_are_refused(bureau: Bureau, fields: dict) -> None:
    case = brought(bureau, "investigating")
    with pytest.raises(Unlawful):
        conduct(bureau, case, **fields)


def test_only_evidence_of_intent_makes_it_fraud(bureau: Bureau) -> None:
    case = brought(bureau, "investigating")
    proof = evidence(bureau, case)
    conduct(bureau, case, proof)
    assert sums(case)["fine"] == Decimal("1300.00")
    case.conducts.all().delete()
    conduct(bureau, case, proof, intent=[proof.pk])
    assert sums(case)["fine"] > 2 * LOSS
    other = evidence(bureau, brought(bureau, "investigating"))
    with pytest.raises(Unlawful):
        conduct(bureau, case, other)


def test_a_conclusion_stands_on_evidence(bureau: Bureau) -> None:
    case = brought(bureau, "investigating")
    prepared(bureau, case, "conclude")
    case.conducts.get().evidence.clear()
    with pytest.raises(Unlawful, match="处罚程序-19"):
        take(bureau, case, "conclude")


@pytest.mark.parametrize(
    "fields",
    [
        {"obtained_by": []},
        {"obtained_on": date(2030, 1, 1)},
        {"kind": "data"},
        {"title": " "},
        {"holder": ""},
    ],
)
def test_evidence_is_taken_by_two_and_says_how(bureau: Bureau, fields: dict) -> None:
    case = brought(bureau, "investigating")
    with pytest.raises(Unlawful):
        evidence(bureau, case, **fields)
    for taken_by in ([bureau.first], [bureau.first, bureau.officer]):
        with pytest.raises(Unlawful):
            evidence(bureau, case, obtained_by=taken_by)


def test_evidence_keeps_whose_hands_it_went_through(bureau: Bureau) -> None:
    case = brought(bureau, "investigating")
    one, two = evidence(bureau, case), evidence(bureau, case)
    assert (one.label, two.label) == ("证1", "证2")
    actions.hand_on(one.pk, "李某", "档案室", "移交保管", acting_user=bureau.first)
    with pytest.raises(NotAllowed):
        actions.hand_on(one.pk, "王某", "别处", "借阅", acting_user=inspector(bureau.people))
    done(bureau, case, "terminate")
    actions.hand_on(one.pk, "当事人", "医院", "发还", acting_user=bureau.officer)
    assert [row.holder for row in one.custody.all()] == ["张某", "李某", "当事人"]


def test_the_same_act_is_not_entered_twice(bureau: Bureau) -> None:
    case = brought(bureau, "investigating")
    conduct(bureau, case)
    with pytest.raises(Unlawful, match="处罚法-29"):
        conduct(bureau, case)
    conduct(bureau, case, text="超标准收费")
    assert Case.objects.get(pk=case.pk).fund_loss == 2 * LOSS


def test_nobody_is_fined_twice_for_one_act(bureau: Bureau) -> None:
    """By another bureau neither, and also where both cases were open at the same time."""
    days = {"first_day": date(2026, 5, 1), "last_day": date(2026, 5, 31)}
    cases = [brought(bureau, "investigating") for _ in range(2)]
    for case in cases:
        conduct(bureau, case, **days)
        done(bureau, case, "conclude", "submit", "approve", "notify", "hear")
    done(bureau, cases[0], "decide")
    prepared(bureau, cases[1], "decide")
    with pytest.raises(Unlawful, match="处罚法-29"):
        take(bureau, cases[1], "decide")
    third = brought(bureau, "investigating")
    with pytest.raises(Unlawful, match="处罚法-29"):
        conduct(bureau, third, **days)


def test_the_second_of_two_is_told(bureau: Bureau) -> None:
    case = filed(bureau)
    seen = case.version
    assigned(bureau, case)
    with pytest.raises(Stale):
        actions.choose_summary(case.pk, seen, "轻微", acting_user=bureau.officer)


def test_an_institution_sees_its_own_case_from_the_notice_on(bureau: Bureau) -> None:
    case = brought(bureau, "reviewed")
    assert not cases_of(bureau.party).exists()
    done(bureau, case, "notify")
    assert list(cases_of(bureau.party)) == [case]
    stranger = bureau.people.of(Role.INSTITUTION, institution="H99010100002")
    assert not cases_of(stranger).exists()
    with pytest.raises(NotAllowed):
        actions.waive_hearing(case.pk, None, "放弃", acting_user=stranger)


def test_an_institution_does_not_speak_for_a_person(bureau: Bureau) -> None:
    case = filed(bureau)
    actions.set_party(case.pk, None, "person", "P1", "参保人所为", acting_user=bureau.officer)
    done(bureau, case, "begin", "conclude", "submit", "approve", "notify")
    assert not cases_of(bureau.party).exists()
    for step in (actions.record_statement, actions.waive_hearing, actions.ask_hearing):
        with pytest.raises(Refusal):
            step(case.pk, None, "理由", acting_user=bureau.party)


def test_money_is_settled_once(bureau: Bureau) -> None:
    case = brought(bureau, "served")
    assert case.owed == case.refund + case.fine == Decimal("2300.00")
    with pytest.raises(Unlawful):
        take(bureau, case, "close")
    for wrong in (case.owed + 1, Decimal(-1), Decimal("0.001")):
        with pytest.raises(Unlawful), act(bureau.officer, "test.settle"):
            actions.settle(case, wrong)
    stale = Case.objects.get(pk=case.pk)
    with act(bureau.officer, "test.settle"):
        actions.settle(case, LOSS)
        actions.settle(stale, case.owed)
    assert Case.objects.get(pk=case.pk).owed == 0
    assert running_of(case, "payment") is None
    assert case.fixmedins_code == HOSPITAL


def test_a_file_is_archived_when_nothing_is_due_any_more(bureau: Bureau) -> None:
    case = brought(bureau, "closed")
    final(case, "dossier_index", "dossier_note", by=bureau.officer)
    with pytest.raises(Unlawful, match="公开"):
        take(bureau, case, "archive")
    prepared(bureau, case, "archive")
    take(bureau, case, "archive")


def test_serving_starts_the_times_of_the_party(bureau: Bureau) -> None:
    case = brought(bureau, "decided")
    prepared(bureau, case, "serve")
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(Unlawful):
        take(bureau, case, "serve", on=yesterday)
    take(bureau, case, "serve")
    running = {r.limit.code for r in readings(case) if r.clock.stopped_on is None}
    assert running == {"payment", "reconsideration", "litigation", "penalty_publication"}
    assert running_of(case, DECISION) is None
