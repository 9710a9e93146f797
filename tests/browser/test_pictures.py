"""A picture of the guide that no longer fits its page is noticed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import guide
import png
import pytest

pytestmark = pytest.mark.browser
PAGE = "<main><h1>疑点</h1><p>基金 <b style='color: red'>{}</b> 元</p></main>"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_page: Callable[..., Any]) -> Any:
    """A page of which a picture was taken."""
    monkeypatch.setattr(guide, "FOLDER", tmp_path)
    monkeypatch.setattr(guide, "KEPT", tmp_path / "pictures.json")
    page = new_page()
    page.set_content(PAGE.format(100))
    guide.write(page, "one")
    guide.compare(page, "one")
    return page


def test_a_picture_is_stale_once_the_page_says_something_else(kept: Any) -> None:
    kept.set_content(PAGE.format(200))
    with pytest.raises(AssertionError, match="one is stale"):
        guide.compare(kept, "one")


def test_a_picture_is_stale_once_the_style_sheets_changed(
    kept: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guide, "STYLES", guide.STYLES[1:])
    with pytest.raises(AssertionError, match="one looks otherwise now"):
        guide.compare(kept, "one")


def test_a_picture_that_is_gone_or_was_never_taken_is_missed(kept: Any) -> None:
    (guide.FOLDER / "one.png").unlink()
    with pytest.raises(AssertionError, match="one was changed"):
        guide.compare(kept, "one")
    with pytest.raises(AssertionError, match="two is missing"):
        guide.compare(kept, "two")


def test_a_small_picture_shows_what_the_large_one_does(
    kept: Any, new_page: Callable[..., Any]
) -> None:
    large = kept.screenshot()
    small = png.shrink(large)
    assert len(small) < len(large)
    page = new_page()
    page.goto("about:blank")
    kept_colours, colours = (_colours(page, one) for one in (large, small))
    assert colours == kept_colours


def _colours(page: Any, picture: bytes) -> list[int]:
    """Width, height, and the colours of the first and of the middle pixel."""
    found: list[int] = page.evaluate(
        """async (bytes) => {
            const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
            const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
            canvas.drawImage(image, 0, 0);
            const at = (x, y) => canvas.getImageData(x, y, 1, 1).data;
            const middle = at(image.width / 2, image.height / 2);
            return [image.width, image.height, ...at(0, 0), ...middle];
        }""",
        list(picture),
    )
    return found
