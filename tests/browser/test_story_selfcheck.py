"""A pharmacy looks into itself: by hand and on the page, pays back, promises, hands in; the bureau
sends it back once, then accepts it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import selfchecks as made
from browser import PHONE
from cast import Cast
from files import excel

from baowei.supervision.people.roles import Role
from baowei.supervision.selfchecks.annexes.columns import ANNEX_1
from baowei.supervision.selfchecks.models import SelfCheck

pytestmark = pytest.mark.browser
PROOF = {"name": "退款凭证.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n"}


def test_an_institution_looks_into_itself(
    cast: Cast, picture: Callable[..., Path], photograph: Callable[..., None]
) -> None:
    cast.at("2026-12-08 09:30")
    officer = cast.of("周敏", Role.OFFICER)
    check = made.selfcheck(made.campaign(officer))
    shop = cast.people.of(Role.INSTITUTION, "990101", made.PHARMACY)
    page = cast.page(shop, "/self-checks/")
    page.get_by_role("link", name="定点零售药店专项治理").click()
    _sent_in_by_hand(page, photograph)
    _answered(page, picture)
    _listed(page, photograph)
    _paid_back(page)
    _promised(page)
    _handed_in(page, check, photograph)
    _sent_back(cast.page(officer, check.get_absolute_url()))
    page.goto(check.get_absolute_url())
    page.get_by_text("退回原因：请补充第 3 项的原因分析").wait_for()
    phone = cast.page_of(shop, viewport=PHONE)
    phone.goto(check.get_absolute_url())
    picture(phone, "selfcheck-phone", full_page=True)
    phone.goto(f"{check.get_absolute_url()}answer/")
    picture(phone, "selfcheck-answer-phone", full_page=True)
    _corrected(page, check)
    _accepted(cast.page(officer, check.get_absolute_url()), check, photograph)


def _sent_in_by_hand(page: Any, photograph: Callable[..., None]) -> None:
    """Fifteen answers in a file; one row says nothing that can be taken."""
    rows = [(no, "", "未发现", "／", "") for no in range(1, 15)]
    rows[2] = (3, "", "√", "１２０元", "已改价签")
    page.get_by_role("link", name="上传手填的附件").click()
    content = excel(("示例大药房自查表",), ANNEX_1, *rows, (15, "", "不清楚", "", ""))
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    file = {"name": "自查表.xlsx", "mimeType": sheet, "buffer": content}
    page.get_by_label("文件").set_input_files(file)
    page.get_by_role("button", name="上传手填的附件").click()
    page.get_by_text("第 17 行：“不清楚”既不是“有”也不是“无”").wait_for()
    photograph(page, "selfcheck-file")
    page.get_by_role("button", name="确认导入").click()
    page.get_by_text("已导入：附件1 14 项").wait_for()


def _answered(page: Any, picture: Callable[..., Path]) -> None:
    page.get_by_role("link", name="填写附件1").click()
    problem = page.get_by_role("region", name="15 为其他机构提供结算")
    problem.get_by_text("怎样自查").click()
    problem.get_by_label("未发现问题").check()
    problem.scroll_into_view_if_needed()
    picture(page, "selfcheck-answer")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("第 3 项：附件1填“有”，附件2没有内容").wait_for()


def _listed(page: Any, photograph: Callable[..., None]) -> None:
    page.get_by_role("link", name="填写附件2").click()
    page.get_by_label("违规问题类别").select_option("3")
    given = {
        "问题项目": "阿莫西林胶囊",
        "问题情形描述": "结算价高于价签 2 元，共 60 盒",
        "数量": "60",
        "金额": "120.00",
        "问题原因分析": "调价后没有换价签",
        "整改措施": "每次调价当日换价签，店长签字",
        "整改责任人": "张三",
    }
    for label, text in given.items():
        page.get_by_label(label).fill(text)
    photograph(page, "selfcheck-entry")
    page.get_by_role("button", name="填写附件2").click()
    page.get_by_text("阿莫西林胶囊").first.wait_for()


def _paid_back(page: Any) -> None:
    page.get_by_role("link", name="登记退回基金").click()
    page.get_by_label("转账凭证号").fill("JZ20261208001")
    page.get_by_label("凭证", exact=True).set_input_files(PROOF)
    page.get_by_role("button", name="登记退回基金").click()
    page.get_by_text("自查申报 120.00 元，已退回 120.00 元").wait_for()


def _promised(page: Any) -> None:
    page.get_by_role("link", name="签署承诺书").click()
    page.get_by_label("法定代表人").fill("李芳")
    page.get_by_label("职务").fill("负责人")
    page.get_by_label("附件1和附件2的内容真实").check()
    page.get_by_role("button", name="签署承诺书").click()
    page.get_by_role("link", name="自查自纠承诺书.docx").wait_for()


def _handed_in(page: Any, check: SelfCheck, photograph: Callable[..., None]) -> None:
    page.get_by_role("link", name="报送", exact=True).click()
    page.get_by_text("将要报送的内容").wait_for()
    photograph(page, "selfcheck-submit")
    page.get_by_role("button", name="报送").click()
    page.get_by_text("已完成：报送").wait_for()
    check.refresh_from_db()
    assert (check.state, check.first_on) == ("submitted", date(2026, 12, 8))


def _sent_back(page: Any) -> None:
    page.get_by_role("link", name="退回", exact=True).click()
    page.get_by_label("理由").fill("请补充第 3 项的原因分析")
    page.get_by_role("button", name="退回").click()
    page.get_by_text("已完成：退回").wait_for()


def _corrected(page: Any, check: SelfCheck) -> None:
    page.get_by_role("link", name="修改", exact=True).click()
    page.get_by_label("问题原因分析").fill("调价后没有换价签，也没有人复核")
    page.get_by_role("button", name="修改附件2的一行").click()
    page.get_by_role("link", name="报送", exact=True).click()
    page.get_by_role("button", name="报送").click()
    page.get_by_text("已完成：报送").wait_for()


def _accepted(page: Any, check: SelfCheck, photograph: Callable[..., None]) -> None:
    photograph(page, "selfcheck")
    page.get_by_role("link", name="认可").click()
    page.get_by_role("button", name="认可").click()
    page.get_by_text("已完成：认可").wait_for()
    check.refresh_from_db()
    assert check.state == "accepted"


def test_half_an_annex_is_not_lost_with_the_page(cast: Cast) -> None:
    """What was chosen and typed stands there again after the tab went elsewhere unsaved."""
    officer = cast.of("周敏", Role.OFFICER)
    check = made.selfcheck(made.campaign(officer))
    shop = cast.people.of(Role.INSTITUTION, "990101", made.PHARMACY)
    page = cast.page(shop, f"{check.get_absolute_url()}answer/")
    problem = page.get_by_role("region", name="11 先刷卡后补处方")
    problem.get_by_label("有", exact=True).check()
    problem.get_by_label("第 11 项涉及违规医保金额").fill("460")
    page.goto("/self-checks/")
    page.goto(f"{check.get_absolute_url()}answer/")
    assert problem.get_by_label("有", exact=True).is_checked()
    assert problem.get_by_label("第 11 项涉及违规医保金额").input_value() == "460"
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已完成：填写附件1").wait_for()
    assert check.answers.get(problem_no="11").fund_amount == 460
