"""Evidence registered or sealed, and letters to other bureaus: approved, in time, by two."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from cases import Bureau, Time, brought, done, final, prepared, take
from django.utils import timezone
from leads import recuse

from baowei.law import article
from baowei.supervision.audit.models import Event
from baowei.supervision.cases import actions
from baowei.supervision.cases.letter_states import ASSISTANCE, LETTERS
from baowei.supervision.cases.measure_states import MEASURES, PAPERS_OF, REPORT, RUNS
from baowei.supervision.cases.models import Case, Letter, Measure
from baowei.supervision.cases.queries import at_work_on, case_page
from baowei.supervision.deadlines.models import Clock
from baowei.supervision.deadlines.queries import running_of, told
from baowei.supervision.desk.refusal import NotAllowed, Refusal, Unlawful
from baowei.supervision.documents.papers import PAPERS
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db
KINDS = ("registration", "sealing")


@pytest.fixture
def bureau(people: Any, monkeypatch: pytest.MonkeyPatch) -> Bureau:
    return Bureau(people, Time(monkeypatch))


@pytest.fixture
def case(bureau: Bureau) -> Case:
    return brought(bureau, "investigating")


def wanted(kind: str) -> dict[str, str]:
    return {"kind": kind, "what": "进销存账册三本", "place": "药房", "keeper": "张某"}


def papers(bureau: Bureau, measure: Measure, step: str) -> None:
    final(measure.case, *PAPERS_OF[measure.kind].get(step, ()), by=bureau.officer)


def proposed(bureau: Bureau, case: Case, kind: str) -> Measure:
    return actions.propose_measure(
        case.pk, None, wanted(kind), "可能灭失", acting_user=bureau.first
    )


def at_once(bureau: Bureau, case: Case, kind: str) -> Measure:
    return actions.take_at_once(case.pk, None, wanted(kind), "正在销毁", acting_user=bureau.first)


def held(bureau: Bureau, case: Case, kind: str) -> Measure:
    made = proposed(bureau, case, kind)
    papers(bureau, made, "approve")
    actions.approve_measure(made.pk, None, acting_user=bureau.leader)
    papers(bureau, made, "take")
    return actions.take_measure(made.pk, None, acting_user=bureau.first)


def disposed(bureau: Bureau, measure: Measure) -> Measure:
    papers(bureau, measure, "dispose")
    return actions.dispose_measure(measure.pk, None, "已复制后退还", acting_user=bureau.leader)


def made_in(bureau: Bureau, case: Case, state: str) -> Measure:
    if state == "proposed":
        return proposed(bureau, case, "registration")
    if state == "urgent":
        return at_once(bureau, case, "registration")
    if state == "approved":
        made = proposed(bureau, case, "registration")
        papers(bureau, made, "approve")
        return actions.approve_measure(made.pk, None, acting_user=bureau.leader)
    if state == "refused":
        made = proposed(bureau, case, "registration")
        return actions.refuse_measure(made.pk, None, "不必", acting_user=bureau.leader)
    made = held(bureau, case, "registration")
    if state == "disposed":
        return disposed(bureau, made)
    if state == "lapsed":
        bureau.time.works(8)
        actions.lapse_measures()
    return Measure.objects.get(pk=made.pk)


@pytest.mark.parametrize("state", MEASURES.states)
def test_every_step_with_a_measure_is_open_where_the_table_says(
    bureau: Bureau, case: Case, state: str
) -> None:
    for name, step in MEASURES.steps.items():
        if name == "lapse":
            continue
        for role in sorted(Role):
            made = made_in(bureau, case, state)
            assert made.state == state
            papers(bureau, made, name)
            if role in step.roles and MEASURES.lawful(state, name):
                act = getattr(actions, f"{name}_measure")
                assert act(made.pk, None, "理由", acting_user=bureau.of(role)).state == step.target
            elif role in (Role.LEADER, Role.INSPECTOR, Role.OFFICER):
                with pytest.raises(Refusal):
                    getattr(actions, f"{name}_measure")(
                        made.pk, None, "理由", acting_user=bureau.of(role)
                    )


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_taken_is_approved_and_listed_first(bureau: Bureau, case: Case, kind: str) -> None:
    made = proposed(bureau, case, kind)
    with pytest.raises(Unlawful, match="审批表"):
        actions.approve_measure(made.pk, None, acting_user=bureau.leader)
    with pytest.raises(Unlawful):
        actions.take_measure(made.pk, None, acting_user=bureau.first)
    papers(bureau, made, "approve")
    actions.approve_measure(made.pk, None, acting_user=bureau.leader)
    with pytest.raises(Unlawful, match="清单"):
        actions.take_measure(made.pk, None, acting_user=bureau.first)
    papers(bureau, made, "take")
    made = actions.take_measure(made.pk, None, acting_user=bureau.first)
    clock = running_of(made, RUNS[kind])
    assert (clock.started_on, made.state) == (timezone.localdate(), "held")
    with pytest.raises(Unlawful, match="《"):
        actions.dispose_measure(made.pk, None, "退还", acting_user=bureau.leader)
    disposed(bureau, made)
    assert running_of(made, RUNS[kind]) is None
    event = Event.objects.filter(act="measures.dispose", table="cases_measure").latest("pk")
    assert (event.username, event.after["state"]) == (bureau.leader.username, "disposed")
    second = proposed(bureau, case, kind)
    with pytest.raises(Unlawful, match="审批表"):
        actions.approve_measure(second.pk, None, acting_user=bureau.leader)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_taken_at_once_is_reported_within_a_day(
    bureau: Bureau, case: Case, kind: str
) -> None:
    made = at_once(bureau, case, kind)
    report = running_of(made, REPORT[kind])
    assert report.due_on - report.started_on == timedelta(days=1)
    with pytest.raises(Unlawful, match="审批表"):
        actions.ratify_measure(made.pk, None, acting_user=bureau.leader)
    papers(bureau, made, "ratify")
    actions.ratify_measure(made.pk, None, acting_user=bureau.leader)
    assert running_of(made, REPORT[kind]) is None and running_of(made, RUNS[kind]) is not None
    other = at_once(bureau, case, kind)
    actions.refuse_measure(other.pk, None, "没有必要", acting_user=bureau.leader)
    assert running_of(other, RUNS[kind]) is None


def test_registered_evidence_is_free_after_seven_working_days(bureau: Bureau, case: Case) -> None:
    made, sealed = held(bureau, case, "registration"), held(bureau, case, "sealing")
    bureau.time.works(7)
    assert running_of(made, RUNS["registration"]).due_on == timezone.localdate()
    assert actions.lapse_measures() == 0
    bureau.time.goes_on(40)
    assert actions.lapse_measures() == 1 and actions.lapse_measures() == 0
    made.refresh_from_db(), sealed.refresh_from_db()
    assert (made.state, sealed.state) == ("lapsed", "held")
    assert made.steps.last().user is None and running_of(made, RUNS["registration"]) is None


def test_a_seal_lasts_thirty_days_and_thirty_more(bureau: Bureau, case: Case) -> None:
    made = held(bureau, case, "sealing")
    first = running_of(made, "seal").due_on
    assert first == timezone.localdate() + timedelta(days=30)
    with pytest.raises(Unlawful, match="延长封存"):
        actions.extend_seal(made.pk, None, 30, "复杂", acting_user=bureau.leader)
    papers(bureau, made, "extend")
    for number, user in ((31, bureau.leader), (30, bureau.first)):
        with pytest.raises(Refusal):
            actions.extend_seal(made.pk, None, number, "复杂", acting_user=user)
    actions.extend_seal(made.pk, None, 30, "复杂", acting_user=bureau.leader)
    assert running_of(made, "seal").due_on == first + timedelta(days=30)
    papers(bureau, made, "extend")
    with pytest.raises(Unlawful):
        actions.extend_seal(made.pk, None, 1, "复杂", acting_user=bureau.leader)
    registered = held(bureau, case, "registration")
    with pytest.raises(Unlawful, match="处罚程序-31"):
        actions.extend_seal(registered.pk, None, 1, "复杂", acting_user=bureau.leader)


def test_only_who_investigates_and_is_not_recused_takes(bureau: Bureau, case: Case) -> None:
    for user in (bureau.officer, bureau.leader, bureau.legal):
        with pytest.raises(NotAllowed):
            actions.propose_measure(case.pk, None, wanted("sealing"), "会灭失", acting_user=user)
    for wrong in ({"kind": "seizure"}, {"what": " "}, {"keeper": ""}):
        with pytest.raises(Unlawful):
            actions.take_at_once(
                case.pk, None, wanted("sealing") | wrong, "会灭失", acting_user=bureau.first
            )
    recuse(bureau.second)
    with pytest.raises(Unlawful, match="处罚程序-5"):
        at_once(bureau, case, "sealing")


@pytest.mark.parametrize("kind", KINDS)
def test_no_case_ends_while_the_bureau_holds_things(bureau: Bureau, case: Case, kind: str) -> None:
    made = held(bureau, case, kind)
    prepared(bureau, case, "terminate")
    with pytest.raises(Unlawful, match="处罚程序-47"):
        take(bureau, case, "terminate")
    done(bureau, case, "conclude", "submit", "approve", "notify", "hear")
    prepared(bureau, case, "decide")
    with pytest.raises(Unlawful, match="处罚程序-33"):
        take(bureau, case, "decide")
    disposed(bureau, made)
    take(bureau, case, "decide")


def sent(bureau: Bureau, case: Case) -> Letter:
    final(case, "assistance", by=bureau.officer)
    return actions.send_letter(
        case.pk, None, "某市医保局", "核实异地票据", timezone.localdate(), acting_user=bureau.first
    )


def test_a_letter_is_a_document_and_starts_fifteen_days(bureau: Bureau, case: Case) -> None:
    today = timezone.localdate()
    with pytest.raises(Unlawful, match="协助调查函"):
        actions.send_letter(case.pk, None, "某局", "查", today, acting_user=bureau.first)
    letter = sent(bureau, case)
    assert running_of(letter, ASSISTANCE).due_on >= today + timedelta(days=15)
    with pytest.raises(Unlawful, match="协助调查函"):
        actions.send_letter(case.pk, None, "某局", "查", today, acting_user=bureau.first)
    final(case, "assistance", by=bureau.officer)
    for day in (-1, 1):
        with pytest.raises(Unlawful):
            actions.send_letter(
                case.pk, None, "某局", "查", today + timedelta(days=day), acting_user=bureau.first
            )
    actions.answer_letter(letter.pk, None, today, "票据不实", acting_user=bureau.officer)
    assert running_of(letter, ASSISTANCE) is None
    with pytest.raises(Unlawful):
        actions.decline_letter(letter.pk, None, today, "迟", acting_user=bureau.officer)


def test_more_time_is_told_before_the_end(bureau: Bureau, case: Case) -> None:
    late, early, none = (sent(bureau, case) for _ in range(3))
    today = timezone.localdate()
    until = today + timedelta(days=40)
    with pytest.raises(Unlawful):
        actions.postpone_letter(early.pk, None, today, today, "忙", acting_user=bureau.first)
    early = actions.postpone_letter(early.pk, None, today, until, "忙", acting_user=bureau.first)
    assert (early.state, early.expected_on) == ("postponed", until)
    with pytest.raises(Unlawful):
        actions.decline_letter(none.pk, None, today, " ", acting_user=bureau.first)
    actions.decline_letter(none.pk, None, today, "没有资料", acting_user=bureau.first)
    bureau.time.goes_on(30)
    now = timezone.localdate()
    with pytest.raises(Unlawful, match="处罚程序-34"):
        actions.postpone_letter(late.pk, None, now, until, "忙", acting_user=bureau.first)
    actions.answer_letter(late.pk, None, now, "迟到的答复", acting_user=bureau.first)


def test_who_investigates_is_told_of_what_comes_due(bureau: Bureau, case: Case) -> None:
    made, letter = held(bureau, case, "sealing"), sent(bureau, case)
    assert set(at_work_on("measures").values_list("case__measures", flat=True)) == {made.pk}
    assert case_page("cases.Letter", letter.pk) == case.get_absolute_url()
    assert list(Clock.objects.filter(told(bureau.first, "holder"))) == []


def test_articles_and_documents_are_there() -> None:
    refs = {r for f in (MEASURES, LETTERS) for step in f.steps.values() for r in step.basis}
    assert [ref for ref in sorted(refs) if article(ref) is None] == []
    assert {c for s in PAPERS_OF.values() for cs in s.values() for c in cs} <= set(PAPERS)
