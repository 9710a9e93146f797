"""A city runs a pharmacy campaign: plan, two counties of which one is late, summary, case."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from campaign_cases import FIRST, SECOND, place
from case_world import letterhead
from cast import Cast
from leads import lead
from office import organisation

from baowei.supervision.campaigns import actions
from baowei.supervision.campaigns.models import Campaign, Report
from baowei.supervision.desk.act import act
from baowei.supervision.leads import actions as lead_actions
from baowei.supervision.people.models import Organisation
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.browser
SHOPS = (("P99010100001", "康宁大药房", FIRST), ("P99010100002", "仁和大药房", FIRST),
         ("P99010200001", "百信大药房", SECOND))  # fmt: skip
COUNTIES = ((FIRST, "示例市第一区"), (SECOND, "示例市第二区"))
PHONE = {"width": 375, "height": 800}
TEXT = "某药店以保健品串换医保药品结算，已移交经办机构依协议处理。"


def test_a_pharmacy_campaign_from_the_plan_to_a_typical_case(
    cast: Cast, photograph: Callable[..., None], picture: Callable[..., Any]
) -> None:
    cast.at("2026-08-03 09:00")
    people = _people(cast)
    campaign = _planned(cast, people, photograph)
    _issued(cast, people, campaign, photograph)
    _handed_in(cast, people["first"], "2026-09-29 10:00", FIRST)
    _chased(cast, people, campaign, photograph)
    _handed_in(cast, people["second"], "2026-10-12 16:00", SECOND)
    _progress(cast, people, campaign, photograph, picture)
    _summary(cast, people, campaign)
    _case(cast, people, campaign, photograph)
    late = Report.objects.get(unit__campaign=campaign, unit__admdvs=SECOND)
    assert late.late_by() == 12 and campaign.cases.get().state == "approved"


def _people(cast: Cast) -> dict[str, Any]:
    """The city's desk and leader, and a desk in each county; three pharmacies."""
    letterhead()
    people = {"officer": cast.of("周敏", Role.OFFICER), "leader": cast.of("陈立", Role.LEADER)}
    for name, (region, county) in zip(("first", "second"), COUNTIES, strict=True):
        where = organisation(region)
        with act(None, "test.cast"):
            where.region.name = county
            where.region.save()
            Organisation.objects.filter(pk=where.pk).update(name=f"{county}医疗保障局")
        people[name] = cast.people.of(Role.OFFICER, region)
    for code, name, region in SHOPS:
        place(code, name, "2", region)
    return people


def _planned(cast: Cast, people: dict[str, Any], photograph: Callable[..., None]) -> Campaign:
    page = cast.page(people["officer"], "/campaigns/")
    page.get_by_role("link", name="新建专项").click()
    photograph(page, "campaign-templates")
    page.get_by_role("link", name="使用此模板 定点零售药店专项整治").click()
    page.get_by_label("标题").fill("示例市2026年定点零售药店专项整治")
    page.get_by_label("举报电话").fill("0990-12393")
    photograph(page, "campaign-plan")
    page.get_by_role("button", name="保存草稿").click()
    page.get_by_text("草稿已保存").wait_for()
    return Campaign.objects.get()


def _issued(
    cast: Cast, people: dict[str, Any], campaign: Campaign, photograph: Callable[..., None]
) -> None:
    """The leader sees who comes into scope before it is fixed."""
    page = cast.page(people["leader"], campaign.get_absolute_url())
    page.get_by_role("link", name="印发").click()
    page.get_by_text("将有 3 家机构纳入范围").wait_for()
    page.get_by_label("文号").fill("示医保〔2026〕8号")
    photograph(page, "campaign-issue")
    page.get_by_role("button", name="印发").click()
    page.get_by_text("已完成：印发").wait_for()
    assert campaign.targets.count() == 3


def _handed_in(cast: Cast, user: Any, when: str, region: str) -> None:
    cast.at(when)
    page = cast.page(user, "/campaigns/reports/?view=owed")
    page.locator("#rows tbody").get_by_role("link").first.click()
    page.get_by_role("link", name="报送", exact=True).click()
    page.get_by_label("报送内容").fill("药店全部完成自查，现场检查2家，查实问题已处理。")
    page.get_by_role("button", name="报送").click()
    page.get_by_text("已完成：报送").wait_for()
    assert Report.objects.get(unit__admdvs=region).state == "submitted"


def _chased(
    cast: Cast, people: dict[str, Any], campaign: Campaign, photograph: Callable[..., None]
) -> None:
    """The second county is late: the office reminds, the desk sees it and chases."""
    cast.at("2026-10-09 09:00")
    actions.remind_all()
    page = cast.page(people["officer"], campaign.get_absolute_url())
    page.get_by_text("1 份材料逾期未报").wait_for()
    photograph(page, "campaign")
    page.get_by_role("link", name="示例市第二区医疗保障局 工作总结").click()
    page.get_by_role("link", name="催报").click()
    page.get_by_label("理由").fill("总结已逾期，请本周内报送。")
    page.get_by_role("button", name="催报").click()
    page.get_by_text("已完成：催报").wait_for()
    photograph(page, "campaign-chased")
    told = cast.page(people["second"], "/")
    told.get_by_text("专项治理有 1 份材料等您单位报送").wait_for()


def _progress(
    cast: Cast,
    people: dict[str, Any],
    campaign: Campaign,
    photograph: Callable[..., None],
    picture: Callable[..., Any],
) -> None:
    """Handed in at last, it stays late."""
    page = cast.page(people["officer"], f"/campaigns/{campaign.pk}/progress/")
    page.get_by_role("heading", name="迟报：示例市第二区医疗保障局").wait_for()
    photograph(page, "campaign-progress")
    page.set_viewport_size(PHONE)
    page.reload()
    page.wait_for_load_state("networkidle")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    picture(page, "campaign-progress-phone", full_page=True)


def _summary(cast: Cast, people: dict[str, Any], campaign: Campaign) -> None:
    page = cast.page(people["officer"], campaign.get_absolute_url())
    page.get_by_role("link", name="按数据起草总结").click()
    page.get_by_role("button", name="按数据起草总结").click()
    page.get_by_text("已完成：按数据起草总结").wait_for()
    page.get_by_role("link", name=re.compile("专项治理工作总结")).first.click()
    page.get_by_text("示例市第二区医疗保障局迟报1件").wait_for()


def _case(
    cast: Cast, people: dict[str, Any], campaign: Campaign, photograph: Callable[..., None]
) -> None:
    """Picked from a lead of the campaign, named at first and refused, then approved and public."""
    made = lead(
        people["officer"],
        fixmedins_code="P99010100001",
        fixmedins_name="康宁大药房",
        title="康宁大药房串换药品",
        received_on=date(2026, 9, 10),
    )
    lead_actions.to_agency(made.pk, None, "依协议处理", acting_user=people["officer"])
    page = cast.page(people["officer"], f"/campaigns/{campaign.pk}/cases/")
    page.get_by_role("button", name="选取").click()
    page.get_by_role("link", name="修改文字").click()
    page.get_by_label("正文").fill("康宁大药房串换药品。")
    page.get_by_role("button", name="修改文字").click()
    page.get_by_text("文字中有机构名称").first.wait_for()
    page.get_by_label("正文").fill(TEXT)
    page.get_by_role("button", name="修改文字").click()
    page.get_by_text("已完成：修改文字").wait_for()
    page = cast.page(people["leader"], f"/campaigns/{campaign.pk}/cases/")
    page.get_by_role("link", name="批准公布").click()
    page.get_by_role("button", name="批准公布").click()
    page.get_by_text("已完成：批准公布").wait_for()
    photograph(page, "campaign-cases")
    page.goto(f"/campaigns/{campaign.pk}/set_public/")
    page.get_by_role("button", name="公开或者撤下").click()
    page.goto(f"/campaigns/{campaign.pk}/public/")
    page.get_by_text(TEXT).wait_for()
