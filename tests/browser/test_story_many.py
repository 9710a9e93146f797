"""Many points at once, with keys alone: search, walk, mark, confirm, take back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from cast import Cast

from baowei.supervision.people.roles import Role
from baowei.supervision.points.models import SuspectPoint

pytestmark = pytest.mark.browser


def states() -> list[str]:
    return sorted(SuspectPoint.objects.values_list("state", flat=True))


def test_a_list_is_worked_off_without_a_mouse(cast: Cast, photograph: Callable[..., None]) -> None:
    cast.hospital()
    cast.points()
    page = cast.page(cast.of("李芳", Role.REVIEWER), "/points/?view=first")
    _search(page)
    _mark(page)
    photograph(page, "points-marked")
    _confirm(page, photograph)
    assert states() == ["new"] * 4 + ["proposed"] * 2
    page.get_by_role("link", name="查看或撤回").press("Enter")
    page.get_by_text("已办理 2 条。").wait_for()
    page.get_by_role("button", name="撤回").press("Enter")
    page.get_by_text("已撤回 2 条").wait_for()
    assert states() == ["new"] * 6


def _search(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("医疗服务项目")
    page.keyboard.press("Enter")
    page.get_by_text("2 条", exact=True).first.wait_for()
    page.get_by_role("searchbox").press("Tab")


def _mark(page: Any) -> None:
    """Down, down, up, mark, down, mark."""
    for key in "jjkxjx":
        page.keyboard.press(key)
    page.get_by_text("已选 2 条 · 基金 2,216.00 元").wait_for()


def _confirm(page: Any, photograph: Callable[..., None]) -> None:
    page.get_by_role("button", name="建议追回").press("Enter")
    page.get_by_text("将对 2 条疑点办理“建议追回”，涉及基金 2,216.00 元。").wait_for()
    photograph(page, "points-confirm")
    page.get_by_role("button", name="建议追回").press("Enter")
    page.get_by_text("已办理：建议追回，2 条").wait_for()
