"""The pages of leads, as a person with a browser meets them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from leads import hospital, inspector, lead, recuse
from points import HOSPITAL, point

from baowei.supervision.documents.models import Attachment
from baowei.supervision.leads import actions
from baowei.supervision.leads.models import Lead, LeadPoint
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db
MOST_QUERIES = 30


@pytest.fixture
def officer(people: Any) -> Any:
    return people.of(Role.OFFICER)


@pytest.fixture
def browser(people: Any, officer: Any) -> Client:
    return people.client(officer)


def text(answer: Any) -> str:
    return answer.content.decode()


def test_from_proposals_to_leads(browser: Client) -> None:
    point("60", charges={"A": "60"})
    point("40", charges={"A": "50"})
    page = browser.get("/leads/proposals/")
    assert "重复收费" in text(page) and "60.00" in text(page) and "100.00" not in text(page)
    (proposal,) = page.context["proposals"]
    chosen = {"period": "month", "groups": [proposal.group.key]}
    confirm = browser.post("/leads/proposals/", chosen)
    assert "将由 2 个疑点形成 1 条线索" in text(confirm) and not Lead.objects.exists()
    browser.post("/leads/proposals/", {**chosen, "confirm": "1"})
    assert Lead.objects.get().fund_amount == 60
    assert "没有可形成线索的疑点" in text(browser.get("/leads/proposals/?period=quarter"))


def test_nothing_chosen_forms_nothing(browser: Client) -> None:
    point("60")
    answer = browser.post("/leads/proposals/", {"period": "month", "confirm": "1"})
    assert "请至少选择一项" in text(answer) and not Lead.objects.exists()


def test_a_tip_is_registered(browser: Client) -> None:
    hospital()
    given = {
        "source": "tip",
        "title": "群众举报多收护理费",
        "fixmedins_code": HOSPITAL,
        "source_text": "每日多收一次",
        "received_on": f"{timezone.localdate()}",
    }
    assert browser.get("/leads/register/").status_code == 200
    browser.post("/leads/register/", given)
    made = Lead.objects.get()
    assert (made.admdvs, made.fixmedins_name, made.must_check) == ("990101", "示例医院", "tip")
    page = text(browser.get(made.get_absolute_url()))
    assert "必查" in page and "处罚程序 第十四条" in page and "每日多收一次" in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"fixmedins_code": "H000"}, "没有这个编码的机构"),
        ({"fixmedins_code": ""}, "请填写机构或者地区"),
        ({"received_on": "2099-01-01"}, "收到日期不能晚于今天"),
        ({"source": "points"}, "points"),
    ],
)
def test_what_is_wrong_is_said_on_the_form(browser: Client, change: dict, sentence: str) -> None:
    hospital()
    given = {
        "source": "tip", "title": "举报", "fixmedins_code": HOSPITAL,
        "received_on": f"{timezone.localdate()}",
    }  # fmt: skip
    answer = browser.post("/leads/register/", given | change)
    assert sentence in text(answer) and not Lead.objects.exists()
    assert "举报" in text(answer)


def test_a_tip_is_kept_from_those_outside_the_team(people: Any, officer: Any) -> None:
    made = lead(officer, source="tip", source_text="内部人士所述", source_ref="举报2026-7")
    inside, other = inspector(people), inspector(people)
    actions.assign(made.pk, None, inside, [inspector(people)], acting_user=officer)
    for user, shown in ((officer, True), (inside, True), (other, False)):
        page = text(people.client(user).get(made.get_absolute_url()))
        assert ("内部人士所述" in page) == ("举报2026-7" in page) == shown


def test_assigned_around_a_recusal(people: Any, officer: Any, browser: Client) -> None:
    made = lead(officer)
    one, two, recused = (inspector(people) for _ in range(3))
    recuse(recused)
    page = browser.get(f"/leads/{made.pk}/assign/")
    assert f'value="{recused.pk}"' not in text(page) and "应当回避（处罚程序-5）" in text(page)
    given = {"version": made.version, "lead_inspector": one.pk, "members": [recused.pk]}
    assert browser.post(f"/leads/{made.pk}/assign/", given).status_code == 422
    given["members"] = [two.pk]
    assert browser.post(f"/leads/{made.pk}/assign/", given).status_code == 302
    page = text(browser.get(made.get_absolute_url()))
    assert one.name in page and two.name in page


def test_the_slower_of_two_keeps_what_was_typed(people: Any, officer: Any, browser: Client) -> None:
    made = lead(officer)
    leader = people.client(people.of(Role.LEADER))
    given = {"version": made.version, "text": "重复登记的线索"}
    assert leader.post(f"/leads/{made.pk}/close/", given).status_code == 302
    answer = browser.post(f"/leads/{made.pk}/to_agency/", given)
    assert answer.status_code == 409
    assert "已先办理" in text(answer) and "重复登记的线索" in text(answer)


def test_a_closed_step_says_why(people: Any, officer: Any, browser: Client) -> None:
    made = lead(officer)
    page = text(browser.get(f"/leads/{made.pk}/file/"))
    assert "仅限本地区或本机构的：医保局负责人" in page and "<textarea" not in page
    assert browser.get(f"/leads/{made.pk}/no_such/").status_code == 404


def test_extending_merging_splitting_by_form(people: Any, officer: Any, browser: Client) -> None:
    points = [point("10"), point("20")]
    made, other = lead(officer), lead(officer)
    for one in points:
        LeadPoint.objects.create(lead=made, point=one)
    leader = people.client(people.of(Role.LEADER))
    long = {"version": made.version, "number": 16, "reason": "复杂"}
    assert "15" in text(leader.post(f"/leads/{made.pk}/extend/", long))
    assert leader.post(f"/leads/{made.pk}/extend/", long | {"number": 15}).status_code == 302
    given = {"version": made.version, "title": "其余", "points": [points[0].pk]}
    assert browser.post(f"/leads/{made.pk}/split/", given).status_code == 302
    made.refresh_from_db()
    given = {"version": made.version, "into": other.pk}
    assert browser.post(f"/leads/{made.pk}/merge/", given).status_code == 302
    page = text(browser.get(other.get_absolute_url()))
    assert made.number in page and "20.00" in page
    given = {"version": Lead.objects.get(pk=other.pk).version, "kind": "tip", "text": "来电举报"}
    assert browser.post(f"/leads/{other.pk}/mark_must_check/", given).status_code == 302


def test_pages_ask_little(
    people: Any, officer: Any, browser: Client, django_assert_max_num_queries: Any
) -> None:
    made = lead(officer)
    for n in range(25):
        LeadPoint.objects.create(lead=made, point=point("10", charges={f"C{n % 5}": "10"}))
        recuse(inspector(people))
        lead(officer)
    one, two = inspector(people), inspector(people)
    actions.assign(made.pk, None, one, [two], acting_user=officer)
    for address in ("", f"{made.pk}/", f"{made.pk}/assign/", "proposals/", "register/"):
        with django_assert_max_num_queries(MOST_QUERIES):
            assert browser.get(f"/leads/{address}").status_code == 200


def test_views_of_the_list(people: Any, officer: Any) -> None:
    one, two = inspector(people), inspector(people)
    early = timezone.localdate().replace(month=1, day=5)
    mine, late = lead(officer), lead(officer, received_on=early)
    tip = lead(officer, source="tip")
    actions.assign(mine.pk, None, one, [two], acting_user=officer)

    def seen(user: Any, view: str) -> set[str]:
        page = people.client(user).get(f"/leads/?view={view}").context["page"]
        return {row.number for row in page.objects}

    assert seen(one, "mine") == {mine.number}
    assert seen(officer, "unassigned") == {late.number, tip.number}
    assert seen(officer, "overdue") == {late.number}
    assert seen(officer, "must_check") == {tip.number}
    assert seen(officer, "open") == {mine.number, late.number, tip.number}


@pytest.mark.parametrize("role", [Role.INSTITUTION, Role.LEGAL, Role.EXPERT, Role.AUDIT_ADMIN])
def test_others_do_not_open_leads(people: Any, officer: Any, role: str) -> None:
    made = lead(officer)
    browser = people.client(people.of(role, institution=HOSPITAL * (role == Role.INSTITUTION)))
    for address in ("", f"{made.pk}/", f"{made.pk}/assign/", "proposals/", "register/"):
        assert browser.get(f"/leads/{address}").status_code == 403


def test_another_region_does_not_find_it(people: Any, officer: Any) -> None:
    made = lead(officer)
    browser = people.client(people.of(Role.LEADER, "9902"))
    assert browser.get(made.get_absolute_url()).status_code == 404
    assert browser.get(f"/leads/{made.pk}/close/").status_code == 404


def test_an_institution_s_page_shows_its_leads(officer: Any, browser: Client) -> None:
    hospital()
    made = lead(officer)
    page = browser.get(f"/registry/institutions/{HOSPITAL}/")
    assert made.number in text(page)


def test_files_of_a_tip_are_for_the_desk_and_the_team(
    people: Any, officer: Any, browser: Client
) -> None:
    made = lead(officer, source="tip")
    letter = SimpleUploadedFile("来信.pdf", b"%PDF-1.7 letter")
    given = {"version": made.version, "file": letter}
    assert browser.post(f"/leads/{made.pk}/attach_file/", given).status_code == 302
    assert "来信.pdf" in text(browser.get(made.get_absolute_url()))
    (kept,) = Attachment.objects.all()
    other = people.client(inspector(people))
    assert browser.get(kept.get_absolute_url()).status_code == 200
    assert other.get(kept.get_absolute_url()).status_code == 404
    assert "来信.pdf" not in text(other.get(made.get_absolute_url()))
    given = {"version": made.version + 1, "file": SimpleUploadedFile("x.pdf", b"%PDF-1.7 x")}
    assert other.post(f"/leads/{made.pk}/attach_file/", given).status_code == 403


def test_a_tip_is_answered_by_form(people: Any, officer: Any, browser: Client) -> None:
    made = lead(officer, source="tip", real_name=True)
    leader = people.of(Role.LEADER)
    actions.transfer_out(made.pk, None, "某市医保局", "就医地在外", acting_user=leader)
    made.refresh_from_db()
    assert "登记已告知举报人" in text(browser.get(made.get_absolute_url()))
    given = {"version": made.version, "text": "已电话告知"}
    assert browser.post(f"/leads/{made.pk}/tell_tipster/", given).status_code == 302


def test_only_a_tip_is_given_under_a_name(browser: Client) -> None:
    hospital()
    given = {
        "source": "media", "title": "报道", "fixmedins_code": HOSPITAL, "real_name": "on",
        "received_on": f"{timezone.localdate()}",
    }  # fmt: skip
    assert "只适用于举报" in text(browser.post("/leads/register/", given))
    assert not Lead.objects.exists()
