"""A lead formed from points takes in a tip, and is assigned around a recusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from cast import Cast
from leads import recuse
from points import HOSPITAL

from baowei.supervision.leads.models import Lead
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.browser
TIP = "反映该院重症监护病房在监护费之外另收输液费，持续数月。"
WHY = "应当回避（处罚程序-5）：近亲属在该机构任职或投资"


def test_a_lead_is_formed_merged_with_a_tip_and_assigned(
    cast: Cast, photograph: Callable[..., None]
) -> None:
    cast.hospital()
    cast.points()
    officer = cast.of("周敏", Role.OFFICER)
    _inspectors(cast)
    formed = _formed(cast.page(officer, "/leads/"), photograph)
    tip = _registered(cast.page(officer, "/leads/"), photograph)
    _merged(cast.page(officer, tip.get_absolute_url()), formed)
    _assigned(cast.page(officer, formed.get_absolute_url()), photograph)
    formed.refresh_from_db()
    assert (formed.state, formed.must_check) == ("assigned", "tip")
    assert sorted(one.user.name for one in formed.team()) == ["赵刚", "钱卫"]


def _inspectors(cast: Cast) -> None:
    """Two who may verify, one whose relative works in the hospital, one without a certificate."""
    for name in ("赵刚", "钱卫", "孙涛"):
        user = cast.of(name, Role.INSPECTOR)
        cast.certify(user)
        if name == "孙涛":
            recuse(user, HOSPITAL)
    cast.of("何静", Role.INSPECTOR)


def _formed(page: Any, photograph: Callable[..., None]) -> Lead:
    page.get_by_role("link", name="由疑点建议的线索").click()
    page.get_by_role("row", name="重复收费").get_by_role("checkbox").check()
    photograph(page, "lead-proposals")
    page.get_by_role("button", name="由所选形成线索").click()
    page.get_by_text("将由 1 个疑点形成 1 条线索").wait_for()
    page.get_by_role("button", name="形成线索").click()
    page.get_by_text("已形成 1 条线索").wait_for()
    return Lead.objects.get()


def _registered(page: Any, photograph: Callable[..., None]) -> Lead:
    page.get_by_role("link", name="登记线索").click()
    page.get_by_label("来源", exact=True).select_option(label="举报")
    page.get_by_label("标题").fill("举报重症监护病房重复收费")
    page.get_by_label("定点医药机构编码").fill(HOSPITAL)
    page.get_by_label("来件内容").fill(TIP)
    page.get_by_label("来源编号").fill("举报〔2026〕17号")
    photograph(page, "lead-register")
    page.get_by_role("button", name="登记", exact=True).click()
    page.get_by_text("已登记，编号").wait_for()
    return Lead.objects.get(source="tip")


def _merged(page: Any, formed: Lead) -> None:
    page.get_by_role("link", name="并入另一线索").click()
    page.get_by_label("并入的线索").select_option(str(formed.pk))
    page.get_by_role("button", name="并入另一线索").click()
    page.get_by_text(TIP).wait_for()
    page.get_by_text("必查：举报").wait_for()


def _assigned(page: Any, photograph: Callable[..., None]) -> None:
    """Who is recused cannot be chosen, and the page says why."""
    page.get_by_role("link", name="分派", exact=True).click()
    choices = page.get_by_label("主办执法人员").locator("option").all_inner_texts()
    assert sorted(choices[1:]) == ["赵刚", "钱卫"]
    assert WHY in page.get_by_role("listitem").filter(has_text="孙涛").inner_text()
    page.get_by_label("主办执法人员").select_option(label="赵刚")
    page.get_by_role("group", name="执法人员").get_by_label("钱卫").check()
    photograph(page, "lead-assign")
    page.get_by_role("button", name="分派").click()
    page.get_by_text("已完成：分派").wait_for()
    photograph(page, "lead")
