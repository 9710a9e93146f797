"""Evidence is registered on the spot, approved, given back; another bureau is asked and answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import PHONE
from case_story import Story, sent
from case_world import begun
from cast import Cast

from baowei.supervision.cases.models import Case, Letter, Measure

pytestmark = pytest.mark.browser
WHAT = "2025年度重症监护病房耗材购进台账三本"
AT_ONCE, RATIFY, DISPOSE = "当场登记保存或者封存", "补办批准", "处理或者解除"


@pytest.fixture
def story(cast: Cast) -> Story:
    return Story(cast)


def test_ledgers_are_kept_and_another_bureau_is_asked(
    story: Story, photograph: Callable[..., None], picture: Callable[..., Any]
) -> None:
    story.cast.at("2026-06-08 09:30")
    story.case = begun(story.team, title="示例市第一人民医院重复收费")
    _taken_at_once(story, photograph, picture)
    _ratified(story, photograph)
    _disposed(story)
    _asked(story, photograph)
    _answered(story, picture)


def _taken_at_once(
    story: Story, photograph: Callable[..., None], picture: Callable[..., Any]
) -> None:
    story.cast.at("2026-06-10 15:20")
    page = story.page(story.team.one)
    page.get_by_role("link", name=AT_ONCE).click()
    page.get_by_label("登记或者封存的物品").fill(WHAT)
    page.get_by_label("保管地点").fill("示例市第一人民医院档案室")
    page.get_by_label("保管人").fill("李梅（设备科）")
    page.get_by_label("理由").fill("现场发现正在撕毁台账，证据可能灭失。")
    _fits(page)
    photograph(page, "case-measure")
    sent(page, AT_ONCE)
    page.get_by_text("当场登记保存补批").first.wait_for()
    page.locator("#measures").scroll_into_view_if_needed()
    picture(page, "case-with-measure", full_page=True)
    picture(story.page(story.team.leader), "case-with-measure-leader", full_page=True)


def _ratified(story: Story, photograph: Callable[..., None]) -> None:
    """The leader approves within 24 hours, once the papers are final."""
    story.cast.at("2026-06-10 17:40")
    page = story.page(story.team.leader)
    page.get_by_text("请先完成：《先行登记保存证据审批表》").first.wait_for()
    measure = Measure.objects.get()
    page.goto(f"{story.case.get_absolute_url()}measures/{measure.pk}/ratify/")
    page.get_by_role("link", name="起草 先行登记保存证据审批表").wait_for()
    for code in ("preservation_approval", "preservation_notice", "preservation_list"):
        story.final(code, story.team.one)
    page.reload()
    _fits(page)
    photograph(page, "case-measure-approve")
    sent(page, RATIFY)


def _disposed(story: Story) -> None:
    story.cast.at("2026-06-17 10:00")
    story.final("preservation_disposal", story.team.one)
    page = story.page(story.team.leader)
    page.get_by_role("link", name=f"先行登记保存：{DISPOSE}").click()
    page.get_by_label("理由").fill("已复制全部台账，原件退还当事人。")
    sent(page, DISPOSE)
    assert Measure.objects.get().state == "disposed"


def _asked(story: Story, photograph: Callable[..., None]) -> None:
    story.cast.at("2026-06-18 09:40")
    label = "登记协助调查函已送达"
    story.final(
        "assistance", story.team.one, asked_bureau="邻市医疗保障局",
        matters="核实示例医疗器械公司向示例市第一人民医院销售耗材的数量和发票。",
    )  # fmt: skip
    page = story.page(story.team.one)
    page.get_by_role("link", name=label).first.click()
    assert page.get_by_label("协查机关").input_value() == "邻市医疗保障局"
    sent(page, label)
    story.cast.at("2026-06-29 11:00")
    page = story.page(story.team.officer)
    page.get_by_role("link", name="邻市医疗保障局：登记答复").click()
    page.get_by_label("答复", exact=True).fill(
        "该公司全年销售 1,200 件，发票齐全，与购进台账相差 860 件。"
    )
    photograph(page, "case-letter")
    sent(page, "登记答复")


def _answered(story: Story, picture: Callable[..., Any]) -> None:
    page = story.page(story.team.one)
    page.get_by_text("与购进台账相差 860 件").first.wait_for()
    assert Letter.objects.get().state == "answered"
    assert Case.objects.get(pk=story.case.pk).state == "investigating"
    page.get_by_text("视情形需要的文书").click()
    _fits(page)
    picture(page, "case-measure-phone", full_page=True)


def _fits(page: Any) -> None:
    """Also on a phone, and for who cannot see it."""
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
