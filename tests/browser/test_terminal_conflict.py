"""Someone else was faster: both are shown, a person decides, nothing is dropped silently."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from inspections import World
from office import People
from terminal_page import Terminal, terminal_of

from baowei.supervision.inspections.actions import add_item, answer_item
from baowei.supervision.inspections.models import Item

pytestmark = pytest.mark.browser


def _answer(terminal: Terminal, item: Item, note: str, kind: str = "未发现") -> None:
    terminal.open(f"#/i/{item.inspection_id}/items/{item.pk}")
    terminal.page.get_by_label(kind).check()
    terminal.page.get_by_label("备注").fill(note)
    terminal.tap("保存")
    terminal.page.get_by_text("只在本机").first.wait_for()


def test_a_conflict_is_shown_and_decided(
    people: People, page_of: Callable[..., Any], picture: Callable[..., Any]
) -> None:
    world = World(people)
    inspection = world.begun()
    items = [add_item(inspection.pk, q, acting_user=world.lead) for q in ("甲题", "乙题", "丙题")]
    terminal = terminal_of(page_of, world.lead)
    terminal.bind()
    terminal.offline()
    for item in items[:2]:
        _answer(terminal, item, "我在现场看到的")
        answer_item(item.pk, 1, answer="yes", note="同事先答的", acting_user=world.member)
    _answer(terminal, items[2], "没有说明", "不适用")
    terminal.offline(False)
    terminal.state("2 项待处理")
    _decided(terminal, picture)
    terminal.state("已同步")
    assert [_note(item) for item in items] == ["我在现场看到的", "同事先答的", "没有说明"]
    page = terminal.page
    page.get_by_role("heading", name="本机留存").wait_for()
    terminal.tap("删除留存")
    page.get_by_role("heading", name="本机留存").wait_for(state="detached")


def _decided(terminal: Terminal, picture: Callable[..., Any]) -> None:
    terminal.open("#/sync")
    page = terminal.page
    first = page.locator("section.stuck", has_text="甲题")
    first.get_by_text("同事先答的").wait_for()
    first.get_by_text("我在现场看到的").wait_for()
    picture(page, "terminal-conflict", full_page=True)
    first.get_by_role("button", name="保留我的").tap()
    first.wait_for(state="detached")
    second = page.locator("section.stuck", has_text="乙题")
    second.get_by_role("button", name="采用机关的").tap()
    second.wait_for(state="detached")


def _note(item: Item) -> str:
    item.refresh_from_db()
    return item.note


def test_what_the_office_refuses_comes_back_and_is_corrected(
    people: People, page_of: Callable[..., Any]
) -> None:
    """The visit is suspended while the phone has no network; once it goes on, it is sent again."""
    world = World(people)
    inspection = world.begun()
    item = add_item(inspection.pk, "甲题", acting_user=world.lead)
    terminal = terminal_of(page_of, world.lead)
    terminal.bind()
    terminal.offline()
    _answer(terminal, item, "现场所见")
    type(inspection).objects.filter(pk=inspection.pk).update(state="suspended")
    terminal.offline(False)
    terminal.state("1 项待处理")
    type(inspection).objects.filter(pk=inspection.pk).update(state="on_site")
    terminal.open("#/sync")
    terminal.tap("重新发送")
    terminal.state("已同步")
    assert _note(item) == "现场所见"
