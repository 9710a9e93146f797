"""The pages of transfers, as a person with a browser meets them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from office import organisation
from transfer_cases import POLICE, Team, a_case, a_referral, a_transfer, final

from baowei.supervision.people.roles import Role
from baowei.supervision.transfers.actions import mark_attention
from baowei.supervision.transfers.models import CaseReport, PoliceTransfer, Referral, Weighing

pytestmark = pytest.mark.django_db
MOST_QUERIES = 30


@pytest.fixture
def team(people: Any) -> Team:
    return Team(people)


def text(answer: Any) -> str:
    return answer.content.decode()


def post(browser: Client, address: str, **given: Any) -> Any:
    return browser.post(address, {"version": 0, **given}, follow=True)


def now(transfer: Any) -> int:
    transfer.refresh_from_db()
    return int(transfer.version)


def test_what_is_due_leads_to_a_group_and_a_report(team: Team) -> None:
    case = a_case(team, "200000")
    leader = team.people.client(team.leader)
    page = text(leader.get("/transfers/due/"))
    assert case.number in page and "200,000.00" in page
    assert "应当移送" in text(leader.get(f"/transfers/cases/{case.pk}/"))
    address = f"/transfers/cases/{case.pk}/open/"
    alone = post(leader, address, members=[team.first.pk], text="涉嫌诈骗")
    assert alone.status_code == 422 and "不少于二人" in text(alone)
    both = [one.pk for one in team.group]
    done = post(leader, address, members=both, text="涉嫌诈骗")
    made = PoliceTransfer.objects.get()
    assert "已完成" in text(done) and done.redirect_chain[-1][0] == made.get_absolute_url()
    assert "本案的移送正在办理" in text(leader.get(address))
    refused = team.people.client(team.first).get(f"{made.get_absolute_url()}report/")
    assert "涉嫌犯罪案件移送审批表" in text(refused)


def test_a_transfer_is_sent_and_answered(team: Team) -> None:
    made = a_transfer(team, until="approved")
    home = made.get_absolute_url()
    leader, officer = (team.people.client(one) for one in (team.leader, team.officer))
    assert "自批准起24小时" in text(leader.get(home))
    paid = {"fine_paid": "500.00", "fine_number": ""}
    given = {"version": now(made), "police": "示例市公安局", "text": "涉嫌诈骗罪"}
    refused = post(leader, f"{home}send/", **given, **paid)
    assert refused.status_code == 422 and "示例市公安局" in text(refused)
    post(leader, f"{home}send/", **given | paid | {"fine_number": "示医保罚〔2026〕1号"})
    today = f"{timezone.localdate():%Y-%m-%d}"
    post(officer, f"{home}accept/", version=now(made), on=today, signer="王警官")
    page = text(post(officer, f"{home}file/", version=now(made), on=today, reference="示公立1号"))
    assert "公安已立案" in page and "500.00" in page and "折抵罚金" in page
    assert officer.get(f"{home}nothing/").status_code == 404


def test_the_leader_weighs_on_the_page_of_the_case(team: Team) -> None:
    case = a_case(team, "60000")
    leader = team.people.client(team.leader)
    post(leader, f"/transfers/cases/{case.pk}/weigh/", text="没有非法占有目的")
    assert Weighing.objects.get().amount == 60_000
    page = text(leader.get(f"/transfers/cases/{case.pk}/"))
    assert "没有非法占有目的" in page and "已有决定" in page
    assert "没有：达到犯罪数额的案件均已决定是否移送" in text(leader.get("/transfers/due/"))


def test_a_department_meets_its_own_and_nothing_of_the_bureau(team: Team) -> None:
    receiver = organisation("9901", role=Role.DEPARTMENT)
    made = a_referral(team, receiver)
    waiting = a_referral(team, receiver, "approved")
    browser = team.people.client(team.people.of(Role.DEPARTMENT))
    listing = text(browser.get("/transfers/"))
    assert made.number in listing and waiting.number not in listing
    assert "移送公安机关" not in listing
    page = text(browser.get(made.get_absolute_url()))
    assert "请依法查处" in page and made.case.title not in page and "批准移送" not in page
    assert browser.get(waiting.get_absolute_url()).status_code == 404
    assert "只限移送机关办理" in text(browser.get(f"{made.get_absolute_url()}send/"))
    today = f"{timezone.localdate():%Y-%m-%d}"
    given = {"on": today, "received_by": "李四", "version": made.version}
    done = post(browser, f"{made.get_absolute_url()}receive/", **given)
    assert "已接收" in text(done)
    for address in ("due/", "police/", "reports/", f"cases/{made.case_id}/"):
        assert browser.get(f"/transfers/{address}").status_code == 403


def test_a_case_and_a_lead_are_referred(team: Team) -> None:
    receiver = organisation("9901", role=Role.DEPARTMENT)
    case = a_case(team)
    officer = team.people.client(team.officer)
    given = {"kind": "health", "receiver": receiver.pk, "title": "执业问题", "text": "请查处"}
    lead = f"/leads/{case.lead_id}/"
    assert f'href="/transfers{lead}"' in officer.get(lead).content.decode()
    for address in (f"cases/{case.pk}/refer/", f"leads/{case.lead_id}/"):
        answer = post(officer, f"/transfers/{address}", **given)
        assert "待批准移送" in text(answer)
    assert set(Referral.objects.values_list("case", "lead")) == {
        (case.pk, None),
        (None, case.lead_id),
    }
    number = Referral.objects.get(lead=case.lead).number
    assert number in text(officer.get(lead))


def test_a_serious_case_is_reported(team: Team) -> None:
    case = a_case(team)
    owed = mark_attention(case.pk, "媒体报道", acting_user=team.officer)
    officer = team.people.client(team.officer)
    assert case.number in text(officer.get("/transfers/reports/?view=today"))
    page = text(officer.get(owed.get_absolute_url()))
    assert "发现过程" in page and "重大案件报告" in page and "媒体报道" in page
    final(case, ["major_case_report"], team.officer)
    post(officer, owed.get_absolute_url(), version=1, to="示例省医疗保障局")
    assert CaseReport.objects.get().to == "示例省医疗保障局"
    assert "示例省医疗保障局" in text(officer.get(owed.get_absolute_url()))


@pytest.mark.parametrize("address", ["", "police/", "due/", "reports/"])
def test_lists_take_few_queries(
    team: Team, address: str, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        a_transfer(team)
        a_referral(team, organisation("9901", role=Role.DEPARTMENT))
    browser = team.people.client(team.officer)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert browser.get(f"/transfers/{address}").status_code == 200


def test_a_transfer_takes_few_queries(team: Team, django_assert_max_num_queries: Any) -> None:
    made = a_transfer(team, until="handed")
    browser = team.people.client(team.officer)
    with django_assert_max_num_queries(40):
        page = text(browser.get(made.get_absolute_url()))
    assert all(code not in page for code in POLICE)
