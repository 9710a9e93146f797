"""Pictures of the user guide: the stories take them, and notice when they no longer fit.

`BAOWEI_PICTURES=write make browser` takes them anew. Otherwise a story compares what its page says
with what the kept picture was taken of: the outline of the page as a screen reader is told it, and
the style sheets. Letters drawn a little differently on another machine do not count.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from png import shrink

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "images" / "guide"
KEPT = FOLDER / "pictures.json"
STYLES = sorted((ROOT / "baowei" / "web" / "static" / "web").glob("*.css"))
HIGHEST, MARGIN = 1_200, 24
LARGEST = 150_000

AGAIN = "take it again: BAOWEI_PICTURES=write make browser"
NUMBER = re.compile(r"\d+")


@pytest.fixture
def photograph() -> Callable[..., None]:
    """`photograph(page, "point-review")`: the page, from its top, as a picture of the guide."""
    return write if os.environ.get("BAOWEI_PICTURES") == "write" else compare


def write(page: Any, name: str) -> None:
    part = _ready(page)
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"{name}.png"
    file.write_bytes(shrink(page.screenshot(animations="disabled", clip=part)))
    assert file.stat().st_size <= LARGEST, f"{name}: {file.stat().st_size:,} bytes"
    kept = {**pictures(), name: {"picture": digest(file), "style": style(), "says": outline(page)}}
    text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
    KEPT.write_text(text + "\n", encoding="utf-8")


def compare(page: Any, name: str) -> None:
    _ready(page)
    kept = pictures().get(name)
    assert kept is not None, f"{name} is missing: {AGAIN}"
    assert kept["says"] == outline(page), f"{name} is stale: {AGAIN}"
    assert kept["style"] == style(), f"{name} looks otherwise now: {AGAIN}"
    assert kept["picture"] == digest(FOLDER / f"{name}.png"), f"{name} was changed: {AGAIN}"


def _ready(page: Any) -> dict[str, float]:
    """Scrolled to its top, without the cursor; the part of the window that shows something."""
    page.wait_for_load_state("networkidle")
    page.set_viewport_size({"width": 1440, "height": HIGHEST})
    end = page.evaluate(
        "() => { document.activeElement.blur(); scrollTo(0, 0);"
        " return document.querySelector('main').lastElementChild.getBoundingClientRect().bottom }"
    )
    return {"x": 0, "y": 0, "width": 1440, "height": min(end + MARGIN, HIGHEST)}


def pictures() -> dict[str, Any]:
    """Name -> picture: digest of the file; style: of the style sheets; says: lines of outline."""
    found: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    return found


def outline(page: Any) -> list[str]:
    """What a screen reader is told; the numbers of rows in addresses are no part of a picture."""
    lines = page.locator("body").aria_snapshot().splitlines()
    return [NUMBER.sub("1", line) if "/url:" in line else line for line in lines]


def style() -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in STYLES)).hexdigest()[:16]


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16] if file.exists() else "missing"
