"""Pages of measures, letters and acts beside the steps: who may, what lacks, what stays typed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from case_world import Team, begun, concluded, final, opened
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from points import HOSPITAL

from baowei.supervision.cases import actions
from baowei.supervision.cases.attached import LETTER, MEASURE
from baowei.supervision.cases.letter_states import LETTERS
from baowei.supervision.cases.measure_states import MEASURES, PAPERS_OF, RUNS, SEAL
from baowei.supervision.cases.models import Case, Letter, Measure
from baowei.supervision.cases.needs import needs_of
from baowei.supervision.cases.side import SIDES
from baowei.supervision.cases.states import DECISION, REVIEW
from baowei.supervision.cases.step_forms import FORMS
from baowei.supervision.deadlines.queries import running_of
from baowei.supervision.documents.papers import PAPERS
from baowei.supervision.documents.prefill import known_values
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db
MOST_QUERIES = 33
"""Two more than a case without them: the steps of measures and those of letters."""
KEPT = {"kind": "sealing", "what": "购进台账三本", "place": "档案室", "keeper": "李梅"}


@pytest.fixture
def team(people: Any) -> Team:
    return Team(people)


@pytest.fixture
def case(team: Team) -> Case:
    return begun(team)


class Desk:
    """One person at the pages of one case."""

    def __init__(self, people: Any, user: Any, case: Case) -> None:
        self.client, self.case = people.client(user), case

    def page(self, path: str = "") -> str:
        answer = self.client.get(f"/cases/{self.case.pk}/{path}")
        assert answer.status_code == 200
        text: str = answer.content.decode()
        return text[text.index("<main") :]

    def send(self, path: str, thing: Any = None, **given: Any) -> Any:
        now = type(thing or self.case).objects.get(pk=(thing or self.case).pk)
        given = {"version": now.version, **given}
        return self.client.post(f"/cases/{self.case.pk}/{path}", given)

    def refused(self, path: str, thing: Any = None, status: int = 422, **given: Any) -> str:
        answer = self.send(path, thing, **given)
        assert answer.status_code == status
        return str(answer.content.decode())


@pytest.fixture
def desk(people: Any, case: Case) -> Any:
    return lambda user, of=None: Desk(people, user, of or case)


def proposed(case: Case, team: Team, **given: str) -> Measure:
    return actions.propose_measure(case.pk, None, KEPT | given, "可能灭失", acting_user=team.one)


def papers(case: Case, team: Team, kind: str, step: str) -> None:
    for code in PAPERS_OF[kind][step]:
        final(Case.objects.get(pk=case.pk), code, team.one)


def held(case: Case, team: Team, kind: str = "sealing") -> Measure:
    made = proposed(case, team, kind=kind)
    papers(case, team, kind, "approve")
    actions.approve_measure(made.pk, None, acting_user=team.leader)
    papers(case, team, kind, "take")
    return actions.take_measure(made.pk, None, acting_user=team.one)


def letter(case: Case, team: Team) -> Letter:
    final(Case.objects.get(pk=case.pk), "assistance", team.one)
    today = timezone.localdate()
    return actions.send_letter(case.pk, None, "邻市局", "核实", today, acting_user=team.one)


def step_of(thing: Any, name: str) -> str:
    folder = "measures" if isinstance(thing, Measure) else "letters"
    return f"{folder}/{thing.pk}/{name}/"


def test_every_act_has_a_page() -> None:
    assert SIDES.keys() - FORMS.keys() == set()
    assert MEASURES.steps.keys() - MEASURE.acts.keys() == {"lapse"}  # the office does it by itself
    assert LETTERS.steps.keys() == LETTER.acts.keys()
    for kind in (MEASURE, LETTER):
        assert [name for name in kind.acts.values() if name not in actions.__all__] == []


@pytest.mark.parametrize("role", [Role.EXPERT, Role.REVIEWER, Role.AUDIT_ADMIN, Role.DEPARTMENT])
def test_others_do_not_open_them(people: Any, case: Case, team: Team, role: str) -> None:
    client, made = people.client(people.of(role)), proposed(case, team)
    for path in ("propose_measure/", step_of(made, "approve"), "letters/1/answer/"):
        assert client.get(f"/cases/{case.pk}/{path}").status_code == 403


def test_the_party_sees_none_of_it(people: Any, case: Case, team: Team) -> None:
    made = proposed(case, team)
    client = people.client(people.of(Role.INSTITUTION, "990101", HOSPITAL))
    for path in ("propose_measure/", "set_party/", step_of(made, "approve")):
        assert client.get(f"/cases/{case.pk}/{path}").status_code in (403, 404)


def test_no_other_case_s_measure_and_no_other_step(
    people: Any, desk: Any, case: Case, team: Team
) -> None:
    made, other = proposed(case, team, kind="registration"), opened(team, title="另一案")
    client = people.client(team.leader)
    assert client.get(f"/cases/{other.pk}/{step_of(made, 'approve')}").status_code == 404
    for name in ("lapse", "extend", "nothing"):
        assert client.get(f"/cases/{case.pk}/{step_of(made, name)}").status_code == 404


@pytest.mark.parametrize("kind", ["registration", "sealing"])
def test_a_measure_from_the_request_to_its_end(
    desk: Any, case: Case, team: Team, kind: str
) -> None:
    one, leader = desk(team.one), desk(team.leader)
    empty = one.refused("propose_measure/", **KEPT | {"kind": kind, "what": ""}, text="可能灭失")
    assert "李梅" in empty and "可能灭失" in empty and not case.measures.exists()
    one.send("propose_measure/", **KEPT | {"kind": kind}, text="可能灭失")
    made = case.measures.get()
    page = leader.page()
    assert "购进台账三本" in page and "待批准" in page and "请先完成：《" in page
    lacking = leader.page(step_of(made, "approve"))
    assert "请先完成：《" in lacking and "起草" in lacking and "<textarea" not in lacking
    papers(case, team, kind, "approve")
    assert "仅限" in one.page(step_of(made, "approve"))
    assert leader.send(step_of(made, "approve"), made).status_code == 302
    assert one.refused(step_of(made, "take"), made, text="清点完毕").count("清点完毕") == 1
    papers(case, team, kind, "take")
    one.send(step_of(made, "take"), made)
    clock = running_of(made, RUNS[kind])
    assert f"{clock.due_on}" in one.page() and "依据 处罚程序 第" in one.page()
    papers(case, team, kind, "dispose")
    assert leader.send(step_of(made, "dispose"), made).status_code == 422  # no reason
    leader.send(step_of(made, "dispose"), made, text="已复制，退还")
    made.refresh_from_db()
    page = one.page()
    assert made.state == "disposed" and "已复制，退还" in page
    assert "先行登记保存：处理或者解除" in page or "封存：处理或者解除" in page


def test_taken_at_once_and_ratified_or_refused(desk: Any, case: Case, team: Team) -> None:
    one, leader = desk(team.one), desk(team.leader)
    assert "限本案办案人员" in desk(team.one, opened(team, title="无人办")).page("take_at_once/")
    for _ in range(2):
        one.send("take_at_once/", **KEPT, text="正在销毁")
    first, second = case.measures.all()
    assert "当场封存补批" in leader.page()
    leader.send(step_of(first, "refuse"), first, text="没有必要")
    papers(case, team, "sealing", "ratify")
    leader.send(step_of(second, "ratify"), second)
    assert [one.state for one in case.measures.all()] == ["refused", "held"]
    assert "没有必要" in leader.page()


def test_a_seal_is_extended_once_with_its_notice(desk: Any, case: Case, team: Team) -> None:
    made, leader = held(case, team), desk(team.leader)
    url = step_of(made, "extend")
    assert "《延长封存期限通知书》" in leader.page(url)
    papers(case, team, "sealing", "extend")
    page = leader.page(url)
    assert 'value="30"' in page and "天" in page
    long = leader.refused(url, made, number=31, text="涉及三家机构")
    assert "至多 30" in long and "涉及三家机构" in long
    leader.send(url, made, number=30, text="涉及三家机构")
    assert running_of(made, SEAL).extended_by == 30
    assert "处罚程序-31" in leader.page(url) and "<textarea" not in leader.page(url)


def test_who_was_slower_is_told(desk: Any, case: Case, team: Team) -> None:
    made, leader = proposed(case, team), desk(team.leader)
    actions.refuse_measure(made.pk, None, "不必", acting_user=team.leader)
    said = leader.refused(step_of(made, "refuse"), made, 409, text="没有必要", version=1)
    assert "没有必要" in said


def test_a_letter_from_its_document_to_the_answer(desk: Any, case: Case, team: Team) -> None:
    one, officer, today = desk(team.one), desk(team.officer), timezone.localdate()
    assert "《协助调查函》" in one.page("send_letter/") and "起草" in one.page("send_letter/")
    assert "仅限" in officer.page("send_letter/")
    final(Case.objects.get(pk=case.pk), "assistance", team.one, asked_bureau="邻市局")
    assert 'value="邻市局"' in one.page("send_letter/")
    given = {"asked": "邻市局", "matters": "核实发票"}
    ahead = one.refused("send_letter/", **given, received_on=f"{today + timedelta(days=1)}")
    assert "核实发票" in ahead
    one.send("send_letter/", **given, received_on=f"{today}")
    sent = case.letters.get()
    assert "邻市局" in officer.page() and f"{running_of(sent, 'assistance').due_on}" in one.page()
    until = today + timedelta(days=40)
    soon = officer.refused(
        step_of(sent, "postpone"), sent, on=f"{today}", until=f"{today}", text="票据多"
    )
    assert "票据多" in soon
    officer.send(step_of(sent, "postpone"), sent, on=f"{today}", until=f"{until}", text="票据多")
    assert f"{until}" in one.page()
    one.send(step_of(sent, "answer"), sent, on=f"{today}", text="发票不实")
    page = one.page()
    assert "发票不实" in page and "已答复" in page and "登记答复" in page
    assert "已答复" in officer.page(step_of(sent, "decline"))
    assert "<textarea" not in officer.page(step_of(sent, "decline"))


def test_another_bureau_cannot_help(desk: Any, case: Case, team: Team) -> None:
    sent, officer, today = letter(case, team), desk(team.officer), timezone.localdate()
    officer.send(step_of(sent, "decline"), sent, on=f"{today}", text="没有该单位资料")
    sent.refresh_from_db()
    assert sent.state == "declined"
    assert "仅限" in desk(team.leader).page(step_of(sent, "answer"))


def test_the_party_is_set_right(desk: Any, case: Case, team: Team) -> None:
    officer = desk(team.officer)
    assert "仅限" in desk(team.one).page("set_party/")
    said = officer.refused("set_party/", kind="person", party="", text="系个人行为")
    assert "系个人行为" in said
    officer.send("set_party/", kind="person", party="P990100000001", text="系个人行为")
    case.refresh_from_db()
    assert (case.party_kind, case.party) == ("person", "P990100000001")
    assert "系个人行为" in officer.page() and "P990100000001" not in officer.page()


def test_marked_as_serious_once(desk: Any, case: Case, team: Team) -> None:
    leader = desk(team.leader)
    assert leader.send("mark_serious/").status_code == 422
    leader.send("mark_serious/", text="媒体关注")
    case.refresh_from_db()
    assert case.serious and f"cases/{case.pk}/mark_serious/" not in leader.page()


def test_the_time_to_decide_is_extended_on_its_papers(desk: Any, case: Case, team: Team) -> None:
    leader = desk(team.leader)
    assert "仅限" in desk(team.officer).page("extend_decision/")
    page = leader.page("extend_decision/")
    assert "请先完成：《" in page and "起草" in page
    assert leader.send("extend_decision/", number=30, text="复杂").status_code == 422
    final(Case.objects.get(pk=case.pk), "decision_extension", team.leader)
    assert "复杂" in leader.refused("extend_decision/", number=31, text="复杂")
    leader.send("extend_decision/", number=30, text="复杂")
    assert running_of(case, DECISION).extended_by == 30
    again = leader.page("extend_decision/")
    assert "集体讨论" in again and "<textarea" not in again
    for code in ("decision_extension", "discussion"):
        final(Case.objects.get(pk=case.pk), code, team.leader)
    leader.send("extend_decision/", number=60, text="仍复杂")
    assert running_of(case, DECISION).extended_by == 90
    assert "处罚程序-45" in leader.page("extend_decision/")
    assert "<textarea" not in leader.page("extend_decision/")


def test_the_legal_review_is_extended(desk: Any, team: Team) -> None:
    case = concluded(team)
    final(Case.objects.get(pk=case.pk), "legal_submission", team.one)
    actions.submit(case.pk, None, acting_user=team.one)
    leader = desk(team.leader, case)
    assert "仅限" in desk(team.legal, case).page("extend_review/")
    assert "个工作日" in leader.page("extend_review/")
    leader.send("extend_review/", number=10, text="疑难")
    assert running_of(case, REVIEW).extended_by == 10
    assert "<textarea" not in leader.page("extend_review/")


def test_a_document_that_served_is_needed_anew(case: Case, team: Team) -> None:
    final(case, "decision_extension", team.leader)
    actions.extend_decision(case.pk, None, 30, "复杂", acting_user=team.leader)
    case = Case.objects.get(pk=case.pk)
    needs = {need.kind.code: need for need in needs_of(case, list(papers_of(case)))}
    assert not needs["decision_extension"].done and needs["decision_extension"].paper is None
    assert not needs["discussion"].done


def test_a_case_with_measures_and_letters_asks_little(people: Any, case: Case, team: Team) -> None:
    for kind in ("sealing", "registration", "sealing"):
        held(case, team, kind)
    for _ in range(2):
        letter(case, team)
    for user in (team.one, team.leader, team.officer):
        client = people.client(user)
        client.get(case.get_absolute_url())
        with CaptureQueriesContext(connection) as found:
            assert client.get(case.get_absolute_url()).status_code == 200
        assert len(found) <= MOST_QUERIES, user


def begun_with(case: Case, code: str) -> dict[str, Any]:
    return known_values(Case.objects.get(pk=case.pk), PAPERS[code])


def test_nothing_about_a_measure_is_typed_twice(case: Case, team: Team) -> None:
    today = timezone.localdate()
    assert "object" not in begun_with(case, "seal_approval")
    made = proposed(case, team)
    asked = begun_with(case, "seal_approval")
    assert (asked["object"], asked["place"], asked["reason"]) == (
        KEPT["what"],
        "档案室",
        "可能灭失",
    )
    assert (asked["urgent"], asked["act"]) == ("事先报批", "封存")
    papers(case, team, "sealing", "approve")
    actions.approve_measure(made.pk, None, acting_user=team.leader)
    told = begun_with(case, "seal_decision")
    assert (told["from_on"], told["keeping"]) == (today, "档案室，保管人：李梅")
    assert told["to_on"] >= today + timedelta(days=30)
    papers(case, team, "sealing", "take")
    actions.take_measure(made.pk, None, acting_user=team.one)
    longer = begun_with(case, "seal_extension")
    last = running_of(made, SEAL).due_on
    assert (longer["extended_from"], longer["extended_to"]) == (
        last + timedelta(days=1), last + timedelta(days=30)
    )  # fmt: skip
    assert begun_with(case, "seal_release")["decision_number"]
    assert "place" not in begun_with(case, "preservation_list")


def test_evidence_taken_at_once_says_so_in_its_papers(case: Case, team: Team) -> None:
    given = KEPT | {"kind": "registration"}
    made = actions.take_at_once(case.pk, None, given, "正在销毁", acting_user=team.one)
    assert begun_with(case, "preservation_approval")["urgent"].startswith("情况紧急")
    assert (
        begun_with(case, "preservation_notice")["to_on"]
        == running_of(made, RUNS["registration"]).due_on
    )
    papers(case, team, "registration", "ratify")
    actions.ratify_measure(made.pk, None, acting_user=team.leader)
    assert begun_with(case, "preservation_disposal")["notice_on"] == timezone.localdate()
    assert begun_with(case, "preservation_disposal")["notice_number"]
