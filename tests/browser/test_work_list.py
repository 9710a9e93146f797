"""A list is worked off with keys alone, and says what a bulk action will do before it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser import PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def work_list(settings: Any, new_page: Callable[..., Any]) -> Any:
    settings.ROOT_URLCONF = "gallery_urls"
    page = new_page()
    page.goto("/_gallery/work-list/")
    return page


def said(page: Any) -> str:
    return page.locator("#bulk [data-said]").inner_text()


def chosen(page: Any) -> int:
    return page.locator("#rows input[name=ids]:checked").count()


def test_rows_are_walked_and_opened_with_keys(work_list: Any) -> None:
    for key in "jjjk":
        work_list.keyboard.press(key)
    here = work_list.locator("#rows tr:focus-within")
    assert here.get_attribute("data-pk") == "2"
    work_list.keyboard.press("Enter")
    work_list.wait_for_url("**/thing/")


def test_a_selection_says_how_many_and_how_much(work_list: Any) -> None:
    assert not work_list.locator("#bulk").is_visible()
    work_list.keyboard.press("j")
    work_list.keyboard.press("x")
    assert said(work_list) == "已选 1 条 · 基金 79.19 元"
    work_list.keyboard.press("j")
    work_list.keyboard.press("j")
    work_list.keyboard.press("Shift+X")
    assert chosen(work_list) == 3
    assert said(work_list) == "已选 3 条 · 基金 475.14 元"
    work_list.keyboard.press("e")
    assert work_list.locator("#bulk button:focus").inner_text() == "提出扣款意见"
    work_list.locator("#bulk [name=all]").check()
    assert said(work_list) == "已选 60 条 · 基金 144,917.70 元"


def test_the_head_selects_the_page(work_list: Any) -> None:
    work_list.locator("[data-pick-page]").check()
    assert chosen(work_list) == 50
    work_list.locator("#rows input[name=ids]").first.uncheck()
    assert chosen(work_list) == 49
    assert work_list.locator("[data-pick-page]").evaluate("box => box.indeterminate")


def test_keys_live_on_after_a_part_was_swapped(work_list: Any) -> None:
    work_list.locator("#page-after").click()
    work_list.wait_for_url("**/work-list/?page=2")
    assert work_list.locator("#rows tr[data-pk]").count() == 10
    work_list.keyboard.press("j")
    work_list.keyboard.press("x")
    assert said(work_list).startswith("已选 1 条")
    work_list.go_back()
    work_list.locator("#rows tr[data-pk]").nth(49).wait_for()
    assert work_list.url.endswith("/work-list/")
    assert work_list.locator("header.top").is_visible()


def test_filters_stay_in_the_address_and_keep_the_order(work_list: Any) -> None:
    work_list.locator("#sort-amount").click()
    work_list.wait_for_url("**/?sort=amount")
    work_list.get_by_text("状态", exact=True).first.click()
    work_list.get_by_label("已扣款").check()
    work_list.wait_for_url(lambda url: "state=deducted" in url and "sort=amount" in url)
    assert work_list.locator("#rows tr[data-pk]").count() == 12
    assert work_list.locator("#filters output").first.inner_text() == "已扣款"
    work_list.reload()
    assert work_list.locator("#rows tr[data-pk]").count() == 12
    assert work_list.locator("th[aria-sort=ascending]").count() == 1


def test_the_slash_searches_and_letters_typed_there_are_letters(work_list: Any) -> None:
    work_list.keyboard.press("/")
    work_list.keyboard.type("jxe中医")
    assert work_list.locator("#filters input[type=search]").input_value() == "jxe中医"
    assert chosen(work_list) == 0
    work_list.keyboard.press("Enter")
    work_list.get_by_text("没有符合筛选条件的记录。").wait_for()
    work_list.get_by_role("link", name="重置筛选").click()
    work_list.wait_for_url("**/work-list/?")


def test_help_lists_the_keys(work_list: Any) -> None:
    work_list.keyboard.press("?")
    assert work_list.locator("dialog#keys").is_visible()
    work_list.keyboard.press("Escape")
    assert not work_list.locator("dialog#keys").is_visible()


def test_everything_works_without_scripts(settings: Any, new_page: Callable[..., Any]) -> None:
    settings.ROOT_URLCONF = "gallery_urls"
    page = new_page(java_script_enabled=False)
    page.goto("/_gallery/work-list/")
    assert page.locator("#bulk").is_visible()
    page.get_by_role("link", name="下一页").click()
    assert page.locator("#rows tr[data-pk]").count() == 10
    page.locator("#filters input[type=search]").fill("药房")
    page.get_by_role("button", name="查询").click()
    assert "药房" in page.locator("#rows tr[data-pk]").first.inner_text()


def test_on_a_phone_a_row_is_a_card_with_the_same_actions(
    settings: Any, new_page: Callable[..., Any]
) -> None:
    settings.ROOT_URLCONF = "gallery_urls"
    page = new_page(viewport=PHONE)
    page.goto("/_gallery/work-list/")
    card = page.locator("#rows tr[data-pk]").first
    assert card.bounding_box()["width"] > 330
    card.locator("input[name=ids]").check()
    assert page.get_by_role("button", name="提出扣款意见").is_visible()
