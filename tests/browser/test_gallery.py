"""Each pattern at the widths people have, light and dark: nothing sticks out, all can use it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import DESK, PHONE

pytestmark = pytest.mark.browser

PATTERNS = {
    "work-list": "work-list/",
    "empty-list": "empty/",
    "thing": "thing/",
    "form": "form/",
    "wrong-form": "form/?wrong=1",
    "overview": "overview/",
    "public-page": "public/",
}


@pytest.fixture(autouse=True)
def gallery(settings: Any) -> None:
    settings.ROOT_URLCONF = "gallery_urls"


def opened(page: Any, name: str) -> Any:
    page.goto(f"/_gallery/{PATTERNS[name]}")
    if name == "overview":
        page.wait_for_selector(".chart .main-svg")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_is_accessible_and_photographed(
    name: str, scheme: str, new_page: Callable[..., Any], picture: Callable[..., Path]
) -> None:
    for width, viewport in ((1440, DESK), (375, PHONE)):
        page = opened(new_page(viewport=viewport, color_scheme=scheme), name)
        assert picture(page, f"{name}-{width}-{scheme}", full_page=True).stat().st_size > 5_000
        found = Axe().run(page).response["violations"]
        serious = [one for one in found if one["impact"] in ("serious", "critical")]
        where = [(one["id"], [node["html"] for node in one["nodes"]]) for one in serious]
        assert where == []


@pytest.mark.parametrize("name", PATTERNS)
def test_no_page_is_wider_than_its_window(name: str, new_page: Callable[..., Any]) -> None:
    page = opened(new_page(), name)
    for width in (1440, 1280, 900, 720, 375):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_chart_opens_the_list_behind_it(new_page: Callable[..., Any]) -> None:
    page = opened(new_page(), "overview")
    page.locator(".chart").first.locator(".bars .point path").first.click(force=True)
    page.wait_for_url("**/work-list/")


def test_the_theme_that_was_chosen_stays(new_page: Callable[..., Any]) -> None:
    page = opened(new_page(), "thing")
    page.get_by_text("外观", exact=True).click()
    page.get_by_role("button", name="深色").click()
    page.wait_for_load_state()
    assert page.url.endswith("/_gallery/thing/")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.goto("/_gallery/form/")
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert dark == "rgb(16, 21, 27)"
