"""Cases from verification to archive, by everyone who takes a step with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import PHONE
from case_story import Story, sent
from case_world import PDF, concluded, filed, heard, opened
from cast import BUREAU, CHINA, Cast
from django.utils import timezone

from baowei.supervision.cases.actions import submit
from baowei.supervision.cases.models import Case
from baowei.supervision.deadlines.actions import escalate_all
from baowei.supervision.desk.act import act
from baowei.supervision.leads.actions import form_leads
from baowei.supervision.leads.actions.register import DESK
from baowei.supervision.leads.grouping import free_points, propose
from baowei.supervision.people.models import Organisation, Posting
from baowei.supervision.people.roles import Role
from baowei.supervision.recovery.actions import record_payment

pytestmark = pytest.mark.browser
WHAT = "对重症监护病房住院患者在监护费之外另行收取静脉输液费 32 次"


@pytest.fixture
def story(cast: Cast) -> Story:
    return Story(cast)


def test_a_case_with_a_hearing_from_filing_to_archive(
    story: Story, photograph: Callable[..., None], picture: Callable[..., Any]
) -> None:
    _filed_from_points(story)
    _assigned(story)
    _paper_by_clicking(story, photograph)
    _investigated(story, photograph)
    _reviewed(story)
    _notified(story, photograph)
    _heard(story, photograph)
    _decided(story, photograph)
    _closed(story, picture)


def _filed_from_points(story: Story) -> None:
    story.cast.at("2026-06-01 09:30")
    story.cast.points()
    groups = propose(free_points(story.team.officer, DESK), "month")
    group = next(one.group for one in groups if one.group.violation == "V08")
    (lead,) = form_leads([group], acting_user=story.team.officer)
    story.case = filed(story.team, lead)
    page = story.cast.page(story.team.officer, lead.get_absolute_url())
    page.get_by_role("link", name=story.case.number).click()
    page.get_by_role("heading", name="下一步所需文书").wait_for()


def _assigned(story: Story) -> None:
    page = story.page(story.team.officer)
    page.get_by_role("link", name="指定办案人员").click()
    page.get_by_label("主办人员").select_option(label="赵刚")
    page.get_by_role("group", name="办案人员").get_by_label("钱卫").check()
    sent(page, "指定办案人员")


def _paper_by_clicking(story: Story, photograph: Callable[..., None]) -> None:
    """The approval of the filing: prefilled by the case, two blanks filled in, made final."""
    page = story.page(story.team.one)
    page.get_by_role("link", name="起草 立案审批表").click()
    assert page.get_by_label("案由").input_value() == "重复收费"
    page.get_by_label("统一社会信用代码").fill("91990100MA00000001")
    page.get_by_label("住所").fill("示例市示例区示例路1号")
    photograph(page, "case-paper")
    page.get_by_role("button", name="起草").click()
    page.get_by_role("link", name="定稿").click()
    page.get_by_label("我已阅读").check()
    page.get_by_role("button", name="定稿").click()
    page.get_by_text("已定稿的文书不能再修改").wait_for()
    story.final("inspection_notice", story.team.one)
    story.take(story.team.one, "开始调查")


def _investigated(story: Story, photograph: Callable[..., None]) -> None:
    story.cast.at("2026-06-22 10:00")
    page = story.page(story.team.one)
    page.get_by_role("link", name="录入证据").click()
    page.get_by_label("证据名称").fill("重症监护病房费用清单")
    page.get_by_label("出处").fill("示例市第一人民医院财务科")
    copy = {"name": "费用清单.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.get_by_label("文件", exact=False).set_input_files(copy)
    page.get_by_label("复制件已与原件核对一致").check()
    page.get_by_label("存放地点").fill("证据室 3 号架")
    photograph(page, "case-evidence")
    sent(page, "录入证据")
    page.get_by_role("link", name="认定违法行为").first.click()
    page.get_by_label("违反的条款").select_option("条例-38-3")
    page.get_by_label("违法行为").first.fill(WHAT)
    page.get_by_label("开始日期").fill("2026-05-05")
    page.get_by_label("终了日期").fill("2026-05-31")
    page.get_by_label("基金损失").fill("1280.00")
    page.get_by_role("group", name="证明该行为的证据").get_by_label("证1").check()
    photograph(page, "case-conduct")
    sent(page, "认定违法行为")
    page.get_by_text("1,664.00 – 2,176.00 元").wait_for()
    photograph(page, "case")
    story.final("investigation_report", story.team.one)
    story.take(story.team.one, "调查终结")


def _reviewed(story: Story) -> None:
    story.cast.at("2026-06-24 10:00")
    story.final("legal_submission", story.team.one)
    story.take(story.team.one, "送法制审核")
    story.final("legal_opinion", story.team.legal)
    story.take(story.team.legal, "审核通过", text="事实清楚，证据充分，同意。")


def _notified(story: Story, photograph: Callable[..., None]) -> None:
    story.cast.at("2026-06-30 10:00")
    for code in ("prior_notice", "hearing_right"):
        story.final(code, story.team.officer, contact_phone="0990-1234567")
    page = story.page(story.team.officer)
    page.get_by_role("link", name="告知当事人").click()
    page.get_by_label("拟罚款").fill("9999")
    page.get_by_role("button", name="告知当事人").click()
    page.get_by_text("罚款须在 1,664.00 元至 2,176.00 元之间").first.wait_for()
    page.get_by_label("拟罚款").fill("1920.00")
    photograph(page, "case-notify")
    sent(page, "告知当事人")


def _heard(story: Story, photograph: Callable[..., None]) -> None:
    """The hospital answers on its own page; a legal reviewer presides at the hearing."""
    page = story.page(story.party)
    page.get_by_role("link", name="陈述、申辩").click()
    page.get_by_label("陈述内容").fill("部分输液有单独医嘱，请复核。")
    sent(page, "陈述、申辩")
    photograph(page, "case-party")
    page.get_by_role("link", name="行政处罚听证告知书").click()
    page.get_by_text("有权进行陈述和申辩").wait_for()
    story.take(story.party, "要求听证")
    story.final("hearing_notice", story.team.officer, **_moments("hearing_notice"))
    page = story.page(story.team.officer)
    page.get_by_role("link", name="确定听证日期和主持人").click()
    page.get_by_label("听证日期").fill("2026-07-14")
    page.get_by_label("听证主持人").select_option(label="孙宁")
    sent(page, "确定听证日期和主持人")
    story.cast.at("2026-07-14 16:00")
    for code in ("hearing_record", "hearing_report"):
        story.final(code, story.team.legal, **_moments(code))
    story.take(story.team.legal, "听证结束")


def _moments(code: str) -> dict[str, Any]:
    at = datetime(2026, 7, 14, 9, 30, tzinfo=CHINA)
    if code == "hearing_record":
        return {"begins_at": at, "ends_at": at.replace(hour=11)}
    return {"hearing_at": at}


def _decided(story: Story, photograph: Callable[..., None]) -> None:
    story.cast.at("2026-07-20 10:00")
    for code in ("defence_record", "defence_review"):
        story.final(code, story.team.one)
    story.final("penalty_decision", story.team.leader, court="示例市示例区人民法院")
    page = story.page(story.team.leader)
    page.get_by_role("link", name="作出决定").click()
    photograph(page, "case-decide")
    sent(page, "作出决定")
    story.final("service_receipt", story.team.one)
    page = story.take(story.team.officer, "送达决定书")
    page.get_by_text("尚欠").first.wait_for()


def _closed(story: Story, picture: Callable[..., Any]) -> None:
    story.cast.at("2026-08-03 10:00")
    for claim in Case.objects.get(pk=story.case.pk).claims.all():
        given = (claim.open_amount, timezone.localdate(), f"收{claim.pk}", claim.account)
        record_payment(claim.pk, None, *given, acting_user=story.team.officer)
    story.final("disclosure", story.team.officer)
    story.take(story.team.officer, "记录公示")
    story.final("closing_approval", story.team.leader)
    story.take(story.team.leader, "结案", text="罚款已缴清，基金已退回。")
    for code in ("dossier_index", "dossier_note"):
        story.final(code, story.team.one)
    page = story.take(story.team.officer, "归档")
    page.get_by_text("已归档").first.wait_for()
    assert _serious(page) == []
    picture(page, "case-archived", full_page=True)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    picture(page, "case-phone", full_page=True)


def test_a_small_fine_on_the_spot(story: Story) -> None:
    story.cast.at("2026-07-14 09:30")
    story.case = opened(story.team, title="未公示医保标识")
    _assigned(story)
    story.take(story.team.officer, "适用简易程序", text="事实确凿，罚款较小。")
    page = story.page(story.team.one)
    page.get_by_role("link", name="录入证据").click()
    page.get_by_label("证据名称").fill("现场照片")
    page.get_by_label("类别").select_option(label="视听资料")
    page.get_by_label("出处").fill("门诊大厅现场")
    page.get_by_label("存放地点").fill("执法记录仪存储")
    sent(page, "录入证据")
    page.get_by_role("link", name="认定违法行为").first.click()
    page.get_by_label("违反的条款").select_option("条例-38-3")
    page.get_by_label("违法行为").first.fill("重复收费一次")
    page.get_by_label("开始日期").fill("2026-07-01")
    page.get_by_label("终了日期").fill("2026-07-01")
    page.get_by_label("基金损失").fill("500.00")
    page.get_by_role("group", name="证明该行为的证据").get_by_label("证1").check()
    sent(page, "认定违法行为")
    story.final("summary_penalty", story.team.one)
    page = story.take(story.team.one, "当场决定", fine="750.00")
    page.get_by_text("已送达").first.wait_for()
    story.final("summary_filing", story.team.one)
    story.take(story.team.one, "报所属机关备案")
    assert Case.objects.get(pk=story.case.pk).fine == 750


def test_the_time_to_decide_runs_out(story: Story, picture: Callable[..., Any]) -> None:
    """Whoever works on it is reminded; past its last day the leader is told."""
    story.cast.at("2026-03-02 09:30")
    story.case = opened(story.team)
    _assigned(story)
    story.cast.at("2026-07-14 09:30")
    assert escalate_all() > 0
    page = story.cast.page(story.team.leader, "/cases/?view=overdue")
    page.get_by_role("link", name=story.case.number).click()
    page.locator(".clock-stop").first.wait_for()
    picture(page, "case-overdue", full_page=True)
    page.goto("/deadlines/?view=leader")
    page.get_by_text(story.case.number).first.wait_for()


def test_a_decision_above_the_notice_is_refused(story: Story) -> None:
    story.case = heard(story.team)
    story.final("penalty_decision", story.team.leader)
    page = story.page(story.team.leader)
    page.get_by_role("link", name="作出决定").click()
    page.get_by_label("罚款", exact=False).last.fill("21000.00")
    page.get_by_role("button", name="作出决定").click()
    page.get_by_text("告知的罚款至多 19,200.00 元").first.wait_for()
    assert page.locator("[name=fine]").input_value() == "21000.00"
    assert Case.objects.get(pk=story.case.pk).state == "heard"


def test_an_investigator_does_not_review_the_own_case(story: Story) -> None:
    story.case = concluded(story.team)
    story.final("legal_submission", story.team.one)
    submit(story.case.pk, None, acting_user=story.team.one)
    with act(None, "test.both"):
        bureau = Organisation.objects.get(name=BUREAU, postings__user=story.team.two)
        Posting.objects.create(
            user=story.team.two, role=Role.LEGAL, organisation=bureau,
            valid_from=timezone.localdate(),
        )  # fmt: skip
    page = story.page(story.team.two)
    why = "本案办案人员不得审核、主持听证或者决定本案"
    page.get_by_text(why).first.wait_for()
    assert page.get_by_role("link", name="审核通过").count() == 0
    page.goto(f"{story.case.get_absolute_url()}approve/")
    page.get_by_text(why).first.wait_for()


def _serious(page: Any) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [one["id"] for one in found if one["impact"] in ("serious", "critical")]
