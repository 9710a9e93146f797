"""What makes a page an app: it installs, starts without a network, and is there at once."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from inspections import World
from office import People
from terminal_page import Terminal, terminal_of

from baowei.supervision.inspections.actions import add_item

pytestmark = pytest.mark.browser
FIRST_PAINT = 1500
"""ms on a processor four times slower; the best of three, as a test's machine has other work."""
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
TAPPED = "a, button, summary, select, input:not(.unseen), textarea"
SMALL = """(tapped) => [...document.querySelectorAll(tapped)]
  .filter((one) => one.offsetParent && getComputedStyle(one).display !== "inline")
  .filter((one) => !one.closest("label"))
  .map((one) => [one.outerHTML.slice(0, 80), Math.round(one.getBoundingClientRect().height)])
  .filter(([, height]) => height < 44)"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def terminal(people: People, page_of: Callable[..., Any]) -> Terminal:
    world = World(people)
    inspection = world.begun()
    add_item(inspection.pk, "收费与护理记录是否一致？", acting_user=world.lead)
    found = terminal_of(page_of, world.lead)
    found.bind()
    return found


def test_it_can_be_installed(new_page: Callable[..., Any], committed: None) -> None:
    page = new_page()
    page.goto("/mobile/")
    address = page.locator("link[rel=manifest]").get_attribute("href")
    manifest = page.request.get(address)
    assert manifest.headers["content-type"].startswith("application/manifest+json")
    about = manifest.json()
    assert (about["display"], about["start_url"], about["scope"]) == (
        "standalone", "/mobile/", "/mobile/",
    )  # fmt: skip
    assert about["name"] and about["short_name"] and about["lang"] == "zh-hans"
    sizes = {(icon["sizes"], icon["purpose"]) for icon in about["icons"]}
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= sizes
    for icon in about["icons"]:
        content = page.request.get(icon["src"]).body()
        width, height = struct.unpack(">II", content[16:24])
        assert f"{width}x{height}" == icon["sizes"]
    problems = page.context.new_cdp_session(page).send("Page.getInstallabilityErrors")
    assert [one["errorId"] for one in problems["installabilityErrors"]] in ([], ["in-incognito"])


def test_it_starts_without_a_network_and_keeps_only_its_shell(terminal: Terminal) -> None:
    terminal.offline()
    terminal.reload()
    terminal.page.get_by_role("link", name="示例医院").wait_for()
    kept = terminal.page.evaluate(
        "async () => (await Promise.all((await caches.keys()).map(async (name) =>"
        " (await (await caches.open(name)).keys())))).flat()"
        ".map((one) => new URL(one.url).pathname)"
    )
    assert "/mobile/" in kept and "/static/mobile/main.js" in kept
    assert all(path == "/mobile/" or path.startswith("/static/") for path in kept)


def test_first_paint_on_a_slow_processor(terminal: Terminal) -> None:
    session = terminal.context.new_cdp_session(terminal.page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    times = []
    for _ in range(3):
        terminal.page.reload()
        terminal.page.wait_for_function(PAINT)
        times.append(terminal.page.evaluate(PAINT))
    assert min(times) <= FIRST_PAINT, times


MISSING = "本机没有此内容"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_a_hand_and_a_screen_reader(
    terminal: Terminal, picture: Callable[..., Any], scheme: str
) -> None:
    page = terminal.page
    page.emulate_media(color_scheme=scheme)
    number = page.get_by_role("link", name="示例医院").get_attribute("href").split("/")[-1]
    parts = ["", *(f"/{p}" for p in ("items", "points", "institution", "records"))]
    parts += [f"/{p}" for p in ("records/new/site", "materials", "beds", "stock", "codes")]
    for path in ["#/", "#/sync", *(f"#/i/{number}{part}" for part in parts)]:
        terminal.open(path)
        assert not page.get_by_text(MISSING).count(), path
        picture(page, f"terminal-{scheme}-{path.strip('#/').replace('/', '-') or 'home'}")
        assert page.evaluate(WIDE) <= 0, path
        assert page.evaluate(SMALL, TAPPED) == [], path
        found = Axe().run(page).response["violations"]
        serious = [one["id"] for one in found if one["impact"] in ("serious", "critical")]
        assert serious == [], path


def test_large_letters_do_not_push_anything_off_the_screen(terminal: Terminal) -> None:
    terminal.page.evaluate('() => { document.body.style.fontSize = "26px" }')
    for path in ("#/", "#/sync"):
        terminal.open(path)
        assert terminal.page.evaluate(WIDE) <= 0, path
