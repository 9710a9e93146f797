"""What was typed at length is there again when the page is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
LONG = "医嘱单与收费明细逐条核对，第 2、3 次无医嘱"


def test_a_long_text_outlives_the_page_until_it_was_taken(
    settings: Any, new_page: Callable[..., Any]
) -> None:
    settings.ROOT_URLCONF = "gallery_urls"
    page = new_page()
    page.goto("/_gallery/form/")
    page.get_by_label("理由").fill(LONG)
    page.goto("/_gallery/thing/")
    page.goto("/_gallery/form/")
    assert page.get_by_label("理由").input_value() == LONG
    page.get_by_role("button", name="下一步：确认").click()
    page.get_by_text("已提交").wait_for()
    assert page.get_by_label("理由").input_value() == ""
    page.goto("/_gallery/form/")
    assert page.get_by_label("理由").input_value() == ""
