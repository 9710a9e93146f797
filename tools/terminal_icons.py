"""Write the terminal's icons again from the office's mark; needs Chromium.

The mark stands within the inner 80 %, so that a phone may cut the icon round.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
MARK = ROOT / "baowei" / "web" / "static" / "web" / "mark.svg"
ICONS = ROOT / "baowei" / "mobile" / "static" / "mobile"
SIZES = (192, 512)
NAMES = ("chromium", "chromium-browser", "google-chrome")
PAGE = """<style>body {{ margin: 0; display: grid; place-items: center; height: 100vh;
background: #fff }} svg {{ width: 62% }}</style>{mark}"""


def main() -> None:
    path = next(filter(None, map(shutil.which, NAMES)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(PAGE.format(mark=MARK.read_text(encoding="utf-8")))
            page.screenshot(path=ICONS / f"icon-{size}.png")
        browser.close()


if __name__ == "__main__":
    main()
