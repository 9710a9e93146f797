"""A fine is paid in instalments, one comes late; every number of the statistics opens; so does what
was never paid."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from cast import Cast
from points import HOSPITAL
from recovery_cases import claim, plan_paper, served_case

from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.browser


def test_a_fine_comes_in_parts(cast: Cast) -> None:
    cast.hospital()
    cast.at("2026-03-02 10:00")
    officer, leader = cast.of("周敏", Role.OFFICER), cast.of("陈立", Role.LEADER)
    case = served_case(officer, on=date(2026, 3, 2))
    plan_paper(case, leader, ("2026-04-15", "800"), ("2026-05-15", "1200"))
    fine = claim(case).get_absolute_url()

    page = cast.page(leader, fine)
    page.get_by_role("link", name="批准暂缓或者分期缴纳").click()
    page.get_by_role("button", name="批准暂缓或者分期缴纳").click()
    page.get_by_text("已完成：批准暂缓或者分期缴纳").wait_for()
    assert page.get_by_role("row", name="2026-05-15").is_visible()

    page = cast.page(officer, fine)
    _pays(page, "300", "票0001", "原医保基金财政专户")
    page.get_by_text("不得进入其他账户").first.wait_for()
    assert page.get_by_label("票据号").input_value() == "票0001", "nothing typed is lost"
    page.get_by_label("缴入的账户").select_option(label="国库")
    page.get_by_role("button", name="登记缴款").click()
    page.get_by_text("已完成：登记缴款").wait_for()
    assert page.get_by_text("1,700.00").first.is_visible()

    cast.at("2026-04-16 09:00")
    page = cast.page(officer, fine)
    page.get_by_role("link", name="终止暂缓或者分期").wait_for()
    assert page.get_by_text("逾期", exact=True).is_visible()
    assert page.get_by_text("加处罚款 15.00 元").is_visible()

    page = cast.page(officer, "/recovery/statistics/?first=2026-01-01")
    page.get_by_role("link", name="300.00").first.click()
    page.get_by_text("票0001").wait_for()


def _pays(page: Any, amount: str, receipt: str, account: str) -> None:
    page.get_by_role("link", name="登记缴款").click()
    page.get_by_label("金额（元）").fill(amount)
    page.get_by_label("票据号").fill(receipt)
    page.get_by_label("缴入的账户").select_option(label=account)
    page.get_by_role("button", name="登记缴款").click()


def test_what_was_never_paid_is_stated_and_counted(cast: Cast) -> None:
    cast.hospital()
    cast.at("2026-07-20 14:10")
    officer, leader = cast.of("周敏", Role.OFFICER), cast.of("陈立", Role.LEADER)
    page = cast.page(officer, "/recovery/statistics/")
    page.get_by_role("link", name="避免基金损失").click()
    page.get_by_role("link", name="登记避免基金损失").click()
    page.get_by_label("定点医药机构编码").fill(HOSPITAL)
    page.get_by_label("类别").select_option(label="支付前拒付")
    page.get_by_label("结算或者文书编号").fill("JS2026070001")
    page.get_by_label("金额（元）").fill("600")
    page.get_by_role("button", name="登记", exact=True).click()
    page.get_by_label("计算依据").fill("申报床位费 12 日，每日 50.00 元，全部拒付")
    assert page.get_by_label("结算或者文书编号").input_value() == "JS2026070001"
    page.get_by_role("button", name="登记", exact=True).click()
    page.get_by_text("已登记：JS2026070001").wait_for()
    one = page.url

    page.goto("/recovery/statistics/")
    page.get_by_role("link", name="600.00").first.click()
    page.get_by_text("JS2026070001").wait_for()

    page = cast.page(leader, one)
    page.get_by_label("理由").fill("与扣减单重复")
    page.get_by_role("button", name="撤销").click()
    page.get_by_text("已撤销：JS2026070001").wait_for()
    page.goto("/recovery/statistics/")
    assert page.get_by_text("600.00").count() == 0
