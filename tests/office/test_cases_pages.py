"""The pages of cases: who sees what, what the forms take, and what comes back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from case_world import PDF, Team, begun, concluded, final, heard, notified, opened, proven, served
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from leads import inspector
from points import HOSPITAL

from baowei.supervision.cases import actions
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.states import FLOW
from baowei.supervision.cases.step_forms import FORMS
from baowei.supervision.desk.act import act
from baowei.supervision.documents.actions import draft
from baowei.supervision.documents.papers import PAPERS
from baowei.supervision.documents.prefill import known_values
from baowei.supervision.people.models import Posting
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db
MOST_QUERIES = 31


@pytest.fixture
def team(people: Any) -> Team:
    return Team(people)


@pytest.fixture
def party(people: Any) -> Any:
    return people.of(Role.INSTITUTION, "990101", HOSPITAL)


def text(answer: Any) -> str:
    return answer.content.decode()


def opened_by(people: Any, user: Any, address: str) -> Any:
    return people.client(user).get(address)


def queries(client: Any, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def of(case: Case) -> Case:
    """As it is now, nothing kept."""
    return Case.objects.get(pk=case.pk)


def form(case: Case, **given: Any) -> dict[str, Any]:
    return {"version": of(case).version, **given}


def test_every_step_and_side_has_a_form() -> None:
    assert FLOW.steps.keys() - FORMS.keys() == set()


@pytest.mark.parametrize("role", [Role.EXPERT, Role.REVIEWER, Role.AUDIT_ADMIN, Role.DEPARTMENT])
def test_others_do_not_open_cases(people: Any, team: Team, role: str) -> None:
    case = opened(team)
    for address in ("", f"{case.pk}/", f"{case.pk}/assign/"):
        assert opened_by(people, people.of(role), f"/cases/{address}").status_code == 403


def test_the_list_has_views_and_finds_by_number(people: Any, team: Team) -> None:
    case = opened(team)
    client = people.client(team.officer)
    assert case.number in text(client.get("/cases/?view=unassigned"))
    assert case.number not in text(client.get("/cases/?view=mine"))
    assert case.number in text(client.get(f"/cases/?q={case.number}"))
    assert case.number in text(client.get(f"/cases/?institution={HOSPITAL}"))
    actions.assign(case.pk, None, team.one, [team.two], acting_user=team.officer)
    assert case.number not in text(client.get("/cases/?view=unassigned"))
    assert case.number in text(people.client(team.one).get("/cases/?view=mine"))
    assert "案件" in text(client.get(case.lead.get_absolute_url()))
    assert case.get_absolute_url() in text(client.get(case.lead.get_absolute_url()))
    assert case.get_absolute_url() in text(client.get(f"/registry/institutions/{HOSPITAL}/"))


def test_the_page_tells_all_of_a_case(people: Any, team: Team) -> None:
    case = heard(team)
    page = text(opened_by(people, team.leader, case.get_absolute_url()))
    for words in (
        *("12,800.00", "19,200.00", "16,640.00元至21,760.00元", "12,800.00元至25,600.00元"),
        *("条例 第三十八条第（三）项", "重复收费、超标准收费", "重症监护病房费用清单", "清单.pdf"),
        *("证据室 3 号架", "财政专户", "国库", "裁量档次为一般", "行政处罚决定书"),
        *(team.one.name, "与原件一致", "决定不得超过告知的数额", "处罚程序 第四十三条"),
    ):
        assert words in page, words
    assert f"/documents/of/cases.Case/{case.pk}/draft/penalty_decision/" in page


def test_pages_ask_little_of_the_database(people: Any, team: Team, party: Any) -> None:
    case = served(team)
    for user in (team.officer, team.leader, team.one, team.legal, party):
        client = people.client(user)
        for address in (case.get_absolute_url(), "/cases/"):
            assert queries(client, address) <= MOST_QUERIES, (user, address)


def test_an_open_investigation_asks_little_too(people: Any, team: Team) -> None:
    case = begun(team)
    for ref in ("条例-38-2", "条例-38-3"):
        proven(case, team, ref=ref)
    assert queries(people.client(team.one), case.get_absolute_url()) <= MOST_QUERIES


def test_a_form_says_why_it_is_not_open(people: Any, team: Team) -> None:
    case = opened(team)
    page = text(opened_by(people, team.one, f"/cases/{case.pk}/begin/"))
    assert "限本案办案人员" in page and "<textarea" not in page
    assert "仅限" in text(opened_by(people, team.one, f"/cases/{case.pk}/assign/"))
    assert opened_by(people, team.one, f"/cases/{case.pk}/nothing/").status_code == 404


def test_assigned_by_the_form(people: Any, team: Team) -> None:
    case = opened(team)
    without = inspector(people, certified=False)
    client, url = people.client(team.officer), f"/cases/{case.pk}/assign/"
    assert f"<strong>{without.name}</strong>" in text(client.get(url))
    alone = client.post(url, form(case, lead_investigator=team.one.pk, members=[team.one.pk]))
    assert alone.status_code == 422 and "请至少再选一名" in text(alone)
    client.post(url, form(case, lead_investigator=team.one.pk, members=[team.two.pk]))
    assert {one.user_id for one in of(case).team()} == {team.one.pk, team.two.pk}


def test_who_was_slower_is_told_and_keeps_the_words(people: Any, team: Team) -> None:
    case = opened(team)
    given = form(case, text="事实清楚，处罚轻微")
    actions.assign(case.pk, None, team.one, [team.two], acting_user=team.officer)
    url = f"/cases/{case.pk}/choose_summary/"
    answer = people.client(team.officer).post(url, given)
    assert answer.status_code == 409 and "事实清楚，处罚轻微" in text(answer)


def evidence_form(case: Case, team: Team, **given: Any) -> dict[str, Any]:
    return form(
        case, kind="document", title="费用清单", source="财务科", holder="张某", place="证据室",
        obtained_on=f"{timezone.localdate()}", obtained_by=[team.one.pk, team.two.pk], **given,
    )  # fmt: skip


def test_evidence_with_its_file(people: Any, team: Team) -> None:
    case = begun(team)
    client, url = people.client(team.one), f"/cases/{case.pk}/add_evidence/"
    copy = SimpleUploadedFile("清单.pdf", PDF)
    refused = client.post(url, evidence_form(case, team, file=copy))
    assert refused.status_code == 422 and "处罚程序-21" in text(refused)
    assert "费用清单" in text(refused) and not case.evidence.exists()
    copy = SimpleUploadedFile("清单.pdf", PDF)
    client.post(url, evidence_form(case, team, file=copy, agrees="on"))
    item = case.evidence.get()
    assert item.file.name == "清单.pdf" and item.custody.get().holder == "张某"
    given = form(case, evidence=item.pk, holder="李某", place="档案室", why="归档")
    client.post(f"/cases/{case.pk}/hand_on/", given)
    assert [one.holder for one in item.custody.all()] == ["张某", "李某"]
    page = text(client.get(case.get_absolute_url()))
    assert "李某 · 档案室" in page and item.file.sha256[:12] in page


def test_a_conduct_is_established_corrected_and_dropped(people: Any, team: Team) -> None:
    case = begun(team)
    item, first = proven(case, team)
    client, url = people.client(team.one), f"/cases/{case.pk}/establish/"
    corrected = f"{url}?of={first.pk}"
    page = text(client.get(corrected))
    assert "静脉输液费 320 次" in page and 'value="12800.00"' in page
    given = form(
        case, ref="条例-38-3", text="更正后", first_day=f"{first.first_day}",
        last_day=f"{first.last_day}", loss="9000", returned="0", gains="0", evidence=[item.pk],
    )  # fmt: skip
    client.post(corrected, given)
    assert of(case).fund_loss == 9000 and case.conducts.count() == 1
    client.post(
        url, form(case) | given | {"loss": "1000", "ref": "条例-38-2", "version": of(case).version}
    )
    assert of(case).fund_loss == 10_000
    meant = given | {"intent": [item.pk], "version": of(case).version}
    client.post(corrected, meant)
    page = text(client.get(case.get_absolute_url()))
    assert "因骗取目的改为适用" in page and "证明证据" in page
    drop = {"conduct": first.pk, "text": "证据不足", "version": of(case).version}
    client.post(f"/cases/{case.pk}/drop_conduct/", drop)
    assert of(case).fund_loss == 1000


def test_what_the_law_bars_comes_back_in_its_words(people: Any, team: Team) -> None:
    case = begun(team)
    day = timezone.localdate()
    given = form(
        case, ref="条例-38-3", text="尚无损失", first_day=f"{day}", last_day=f"{day}", loss="0",
        returned="5", gains="0",
    )  # fmt: skip
    answer = people.client(team.one).post(f"/cases/{case.pk}/establish/", given)
    assert answer.status_code == 422
    assert "已退回的金额大于损失金额" in text(answer) and "尚无损失" in text(answer)
    given |= {"returned": "0", "ref": "条例-40-P2"}
    answer = people.client(team.one).post(f"/cases/{case.pk}/establish/", given)
    assert answer.status_code == 422 and "以骗取目的为前提" in text(answer)


def test_a_notice_outside_the_range_is_refused(people: Any, team: Team) -> None:
    case = concluded(team)
    url = f"/cases/{case.pk}/notify/"
    page = text(opened_by(people, team.officer, url))
    assert "须先经法制审核" in page or "须经法制审核" in page
    case = notified(team, title="又一案")
    assert case.notified_fine == 19_200


def test_a_decision_above_the_notice_is_refused(people: Any, team: Team) -> None:
    case = heard(team)
    final(of(case), "penalty_decision", team.leader)
    client, url = people.client(team.leader), f"/cases/{case.pk}/decide/"
    assert "16,640.00 – 21,760.00 元" in text(client.get(url))
    refused = client.post(url, form(case, kind="penalty", fine="21000", text="从严"))
    assert refused.status_code == 422 and "告知的罚款至多 19,200.00 元" in text(refused)
    assert 'value="21000"' in text(refused) and "从严" in text(refused)
    client.post(url, form(case, kind="penalty", fine="19200"))
    assert of(case).state == "decided"


def test_serving_and_publishing_by_the_forms(people: Any, team: Team) -> None:
    case = served(team)
    final(of(case), "disclosure", team.officer)
    client = people.client(team.officer)
    url = f"/cases/{case.pk}/publish/"
    ahead = f"{timezone.localdate() + timedelta(days=3)}"
    assert client.post(url, form(case, on=ahead)).status_code == 422
    client.post(url, form(case, on=f"{timezone.localdate()}"))
    assert of(case).published_on == timezone.localdate()


def test_an_investigator_is_no_legal_reviewer(people: Any, team: Team) -> None:
    case = concluded(team)
    final(of(case), "legal_submission", team.one)
    actions.submit(case.pk, None, acting_user=team.one)
    with act(None, "test.both"):
        own = team.two.postings.get()
        Posting.objects.create(
            user=team.two, role=Role.LEGAL, organisation=own.organisation,
            valid_from=own.valid_from,
        )  # fmt: skip
    url = f"/cases/{case.pk}/approve/"
    assert "本案办案人员不得审核、主持听证或者决定本案" in text(opened_by(people, team.two, url))
    answer = people.client(team.two).post(url, form(case, text="同意"))
    assert answer.status_code == 422 and of(case).state == "in_review"


def test_the_party_sees_what_it_is_told(people: Any, team: Team, party: Any) -> None:
    hidden = concluded(team)
    client = people.client(party)
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert hidden.number not in text(client.get("/cases/"))
    case = notified(team, title="群众举报该院")
    page = text(client.get(case.get_absolute_url()))
    for words in ("19,200.00", "12,800.00", "行政处罚事先告知书", "五个工作日内", "静脉输液费"):
        assert words in page, words
    page = page[page.index("<main") :]
    for words in ("法制审核", "举报", "审核意见", "调查终结", "证据室", "疑点", "裁量", "清单.pdf"):
        assert words not in page, words
    assert case.number in text(client.get("/cases/"))


def test_the_party_opens_its_papers_and_no_others(people: Any, team: Team, party: Any) -> None:
    case = heard(team)
    notice = final(of(case), "prior_notice", team.officer)
    decision = final(of(case), "penalty_decision", team.leader)
    opinion = final(of(case), "legal_opinion", team.legal)
    client = people.client(party)
    told = f"{case.get_absolute_url()}told"
    assert "听证" not in text(client.get(f"{told}/{notice.pk}/"))
    answer = client.get(f"{told}/{notice.pk}/file.docx")
    assert answer.status_code == 200 and b"".join(answer.streaming_content)[:2] == b"PK"
    for paper in (decision, opinion):
        assert client.get(f"{told}/{paper.pk}/").status_code == 404
        assert client.get(paper.get_absolute_url()).status_code == 404
    item = case.evidence.get()
    assert client.get(item.file.get_absolute_url()).status_code == 404
    assert client.get(f"/documents/of/cases.Case/{case.pk}/").status_code == 404
    assert client.get(f"/documents/of/cases.Case/{case.pk}/archive.zip").status_code == 404


def test_the_party_answers_and_does_nothing_else(people: Any, team: Team, party: Any) -> None:
    case = notified(team)
    client, base = people.client(party), case.get_absolute_url()
    assert client.get(f"{base}hear/").status_code == 404
    client.post(f"{base}record_statement/", form(case, text="收费有医嘱，请复核"))
    assert of(case).statement_made
    client.post(f"{base}ask_hearing/", form(case))
    assert of(case).state == "hearing"
    page = text(client.get(base))
    assert "将举行听证" in page and "收费有医嘱，请复核" in page


def test_the_party_gives_up_the_hearing(people: Any, team: Team, party: Any) -> None:
    case = notified(team)
    url = f"{case.get_absolute_url()}waive_hearing/"
    people.client(party).post(url, form(case, text="不要求听证"))
    assert of(case).hearing_waived


def test_the_decision_reaches_the_party_when_served(people: Any, team: Team, party: Any) -> None:
    page = text(opened_by(people, party, served(team).get_absolute_url()))
    assert "行政处罚决定书" in page and "六十日内申请行政复议" in page


MAIN = {
    "prior_notice": set(),
    "hearing_right": set(),
    "penalty_decision": {"review_body", "court"},
    "investigation_report": {"other"},
    "legal_submission": set(),
    "closing_approval": {"ground", "outcome", "carried_out"},
}
STAYS = {"party_code", "party_head", "party_address", "contact_phone", "bureau_address"}
"""What nobody has said yet, and is said once in a case."""


def test_the_main_documents_have_few_blanks(people: Any, team: Team) -> None:
    case = of(notified(team))
    for code, open_ in MAIN.items():
        kind = PAPERS[code]
        known = known_values(case, kind)
        blank = {field.key for field in kind.required() if field.key not in known}
        assert blank <= open_ | STAYS, code
        draft(case, code, known, acting_user=team.officer)


def test_closing_says_what_was_ordered_and_paid(team: Team) -> None:
    known = known_values(of(served(team)), PAPERS["closing_approval"])
    assert known["outcome"] == "行政处罚；责令退回医疗保障基金12,800.00元；罚款19,200.00元"
    assert "尚余32,000.00元" in known["carried_out"] and "ground" not in known


def test_a_document_is_drafted_with_what_the_case_knows(people: Any, team: Team) -> None:
    case = begun(team)
    proven(case, team)
    url = f"/documents/of/cases.Case/{case.pk}/draft/investigation_report/"
    page = text(opened_by(people, team.one, url))
    for words in ("重复收费", "12800.00", "静脉输液费 320 次", "第三十八条第（三）项", "证1"):
        assert words in page, words
