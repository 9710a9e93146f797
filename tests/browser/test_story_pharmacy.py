"""A pharmacy campaign from the plan to the summary, with three pharmacies: one reports in full, one
is late and careless, one leaves out what is found on site."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from campaign_cases import FIRST, place
from case_world import letterhead
from cast import Cast
from django.utils import timezone
from inspections import World
from selfchecks import filled_in

from baowei.supervision.campaigns.models import Campaign, Report
from baowei.supervision.documents.actions import finalise, revise
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.inspections import actions as inspecting
from baowei.supervision.leads import actions as leads
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role
from baowei.supervision.registry.models import Institution
from baowei.supervision.selfchecks.models import SelfCheck

pytestmark = pytest.mark.browser
HONEST, CARELESS, HIDING = "P99010100001", "P99010100002", "P99010100003"
SHOPS = {HONEST: "康宁大药房", CARELESS: "仁和大药房", HIDING: "百信大药房"}
ON_SITE = {
    HONEST: {"11": "460.00"},
    CARELESS: {"3": "120.00"},
    HIDING: {"6": "8000.00", "11": "600.00"},
}
"""What inspectors find, by the number of the problem. The honest one reported its 460 itself."""
TEXT = "某药店以日用品串换医保药品结算，自查时未如实申报，现场查实后已移交依协议处理。"


def test_a_whole_pharmacy_campaign(cast: Cast, photograph: Callable[..., None]) -> None:
    cast.at("2026-08-03 09:00")
    people = _people(cast)
    campaign = _issued(cast, people)
    _honest(cast, campaign, photograph)
    cast.at("2026-08-20 15:00")
    _nothing_found(cast, campaign, HIDING)
    stage = campaign.stages.get(kind="self_inspection")
    cast.at("2026-09-04 10:00")
    assert stage.ends_on < date(2026, 9, 4)
    _nothing_found(cast, campaign, CARELESS)
    _inspected(cast, people, campaign)
    _compared(cast, people, campaign, photograph)
    _handed_in(cast, people, campaign)
    _summary(cast, people, campaign)
    _typical_case(cast, people, campaign)
    _concluded(cast, people, campaign)


def _people(cast: Cast) -> dict[str, Any]:
    letterhead()
    for code, name in SHOPS.items():
        place(code, name, "2", FIRST)
    world = World(cast.people)
    world.officer, world.leader = cast.of("周敏", Role.OFFICER), cast.of("陈立", Role.LEADER)
    found = {code: cast.people.of(Role.INSTITUTION, FIRST, code) for code in SHOPS}
    county = cast.people.of(Role.OFFICER, FIRST)
    return {**found, "officer": world.officer, "leader": world.leader, "county": county,
            "world": world}  # fmt: skip


def _issued(cast: Cast, people: dict[str, Any]) -> Campaign:
    """From the template to the paper that goes out, with the three in scope."""
    page = cast.page(people["officer"], "/campaigns/new/")
    page.get_by_role("link", name="使用此模板 定点零售药店专项整治").click()
    page.get_by_label("标题").fill("示例市定点零售药店专项整治")
    page.get_by_label("举报电话").fill("0990-12393")
    page.get_by_role("button", name="保存草稿").click()
    page.get_by_text("草稿已保存").wait_for()
    campaign = Campaign.objects.get()
    page = cast.page(people["leader"], f"{campaign.get_absolute_url()}issue/")
    page.get_by_text("将有 3 家机构纳入范围").wait_for()
    page.get_by_label("文号").fill("示医保〔2026〕8号")
    page.get_by_role("button", name="印发").click()
    page.get_by_text("已完成：印发").wait_for()
    assert SelfCheck.objects.filter(target__campaign=campaign, state="open").count() == 3
    return campaign


def _check(campaign: Campaign, code: str) -> SelfCheck:
    found: SelfCheck = SelfCheck.objects.get(target__campaign=campaign, target__institution=code)
    return found


def _honest(cast: Cast, campaign: Campaign, photograph: Callable[..., None]) -> None:
    """It found that prescriptions were written afterwards, paid back, promised, and hands in."""
    cast.at("2026-08-12 10:00")
    check, user = _check(campaign, HONEST), _works_in(HONEST)
    filled_in(check, user)
    page = cast.page(user, "/self-checks/")
    page.get_by_role("link", name="示例市定点零售药店专项整治").click()
    page.get_by_role("link", name="报送", exact=True).click()
    page.get_by_text("460.00").first.wait_for()
    page.get_by_role("button", name="报送").click()
    page.get_by_text("已完成：报送").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="附件1").first.click()
    assert download.value.suggested_filename.endswith(".xlsx")


def _works_in(code: str) -> Any:
    return User.objects.get(postings__organisation__fixmedins_code=code)


def _nothing_found(cast: Cast, campaign: Campaign, code: str) -> None:
    """Fifteen times “nothing found”, ticked on the page, and handed in."""
    check, user = _check(campaign, code), _works_in(code)
    page = cast.page(user, f"{check.get_absolute_url()}answer/")
    for choice in page.get_by_label("未发现问题").all():
        choice.check()
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="签署承诺书").click()
    page.get_by_label("法定代表人").fill("王强")
    page.get_by_label("职务").fill("负责人")
    page.get_by_label("附件1和附件2的内容真实").check()
    page.get_by_role("button", name="签署承诺书").click()
    page.get_by_role("link", name="报送", exact=True).click()
    page.get_by_role("button", name="报送").click()
    page.get_by_text("已完成：报送").wait_for()


def _inspected(cast: Cast, people: dict[str, Any], campaign: Campaign) -> None:
    """Two inspectors go through the fifteen problems in each; what they find has evidence."""
    cast.at("2026-09-10 09:00")
    world = people["world"]
    for code, found in ON_SITE.items():
        one = world.begun(
            kind="campaign", title=SHOPS[code], campaign=campaign,
            institution=Institution.objects.get(pk=code), admdvs=FIRST, code=code,
        )  # fmt: skip
        inspecting.make_checklist(one.pk, None, acting_user=world.lead)
        assert [item.problem_no for item in one.items.all()] == [str(n) for n in range(1, 16)]
        for item in one.items.all():
            amount = found.get(item.problem_no)
            if amount:
                world.photo(one, item_id=item.pk, title="店内记录")
            inspecting.answer_item(
                item.pk, None, answer="yes" if amount else "no", note="店内核实",
                fund_amount=Decimal(amount) if amount else None, acting_user=world.lead,
            )  # fmt: skip
        world.finished(one)


def _compared(
    cast: Cast, people: dict[str, Any], campaign: Campaign, photograph: Callable[..., None]
) -> None:
    """Each gets the word it earned; what was left out becomes a lead that must be checked."""
    page = cast.page(people["officer"], f"/self-checks/campaign/{campaign.pk}/comparison/")
    rows = page.locator("section", has=page.locator("#by-institution")).locator("tbody tr")
    said = {code: rows.filter(has_text=SHOPS[code]).inner_text() for code in SHOPS}
    assert "如实申报" in said[HONEST] and "460.00" in said[HONEST]
    assert "不认真" in said[CARELESS] and "120.00" in said[CARELESS]
    assert "有未报问题" in said[HIDING] and "8,600.00" in said[HIDING]
    photograph(page, "selfcheck-comparison")
    hiding = rows.filter(has_text=SHOPS[HIDING])
    hiding.get_by_role("button", name="登记为必查线索").click()
    page.get_by_role("link", name=re.compile("线索")).first.wait_for()
    lead = Lead.objects.get(fixmedins_code=HIDING)
    assert (lead.must_check, lead.source) == ("self_inspection", "inspection")
    refused = cast.page(_works_in(HIDING), "/")
    answer = refused.goto(f"/self-checks/campaign/{campaign.pk}/comparison/")
    assert answer.status == 403


def _handed_in(cast: Cast, people: dict[str, Any], campaign: Campaign) -> None:
    """The county hands in what it owes."""
    cast.at("2026-09-28 10:00")
    for report in Report.objects.filter(unit__campaign=campaign, unit__admdvs=FIRST):
        page = cast.page(people["county"], f"/campaigns/reports/{report.pk}/submit/")
        page.get_by_label("报送内容").fill("3 家药店全部完成自查和现场检查。")
        if report.kind == "plan":
            page.get_by_label("举报电话").fill("0990-12394")
        page.get_by_role("button", name="报送").click()
        page.get_by_text("已完成：报送").wait_for()


def _summary(cast: Cast, people: dict[str, Any], campaign: Campaign) -> None:
    """Its numbers are those of a plain recount."""
    page = cast.page(people["officer"], f"{campaign.get_absolute_url()}draft_summary/")
    page.get_by_role("button", name="按数据起草总结").click()
    page.get_by_text("已完成：按数据起草总结").wait_for()
    figures = {one["code"]: one["total"] for one in campaign.drawn.get().figures}
    assert (figures["submitted"], figures["inspected"]) == ("3", "3")
    assert Decimal(figures["reported_amount"]) == Decimal("460.00")
    assert Decimal(figures["refunded_amount"]) == Decimal("460.00")
    assert Decimal(figures["found_amount"]) == Decimal("9180.00")
    assert figures["items_found"] == "4"


def _typical_case(cast: Cast, people: dict[str, Any], campaign: Campaign) -> None:
    """The lead goes to the agency; told without names, approved, and read by anybody."""
    lead = Lead.objects.get(fixmedins_code=HIDING)
    leads.assign(
        lead.pk, None, people["world"].lead, [people["world"].member], acting_user=people["officer"]
    )
    leads.begin(lead.pk, None, acting_user=people["world"].lead)
    leads.to_agency(lead.pk, None, "依协议处理", acting_user=people["officer"])
    page = cast.page(people["officer"], f"/campaigns/{campaign.pk}/cases/")
    page.get_by_role("button", name="选取").click()
    page.get_by_role("link", name="修改文字").click()
    page.get_by_label("标题").fill("某药店串换医保药品")
    page.get_by_label("正文").fill(TEXT)
    page.get_by_role("button", name="修改文字").click()
    page.get_by_text("已完成：修改文字").wait_for()
    page = cast.page(people["leader"], f"/campaigns/{campaign.pk}/cases/")
    page.get_by_role("link", name="批准公布").click()
    page.get_by_role("button", name="批准公布").click()
    page.get_by_text("已完成：批准公布").wait_for()


def _concluded(cast: Cast, people: dict[str, Any], campaign: Campaign) -> None:
    """The summary, drawn once more with the case, becomes final, and the leader concludes."""
    page = cast.page(people["officer"], f"{campaign.get_absolute_url()}draft_summary/")
    page.get_by_role("button", name="按数据起草总结").click()
    page.get_by_text("已完成：按数据起草总结").wait_for()
    (paper,) = papers_of(campaign, "campaign_summary")
    assert TEXT in paper.newest.values["cases"]
    rest = {"superior": "示例省医疗保障局", "made_on": timezone.localdate()}
    values = {**paper.newest.values, **rest}
    paper = revise(paper.pk, paper.version, values=values, acting_user=people["officer"])
    finalise(paper.pk, paper.version, acting_user=people["officer"])
    page = cast.page(people["leader"], f"{campaign.get_absolute_url()}summarise/")
    page.get_by_role("button", name="完成总结").click()
    campaign.refresh_from_db()
    assert campaign.state == "summarised"
