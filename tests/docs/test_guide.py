"""The user guide shows the pictures that the stories take, all of them and no others."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUIDE, PICTURES = ROOT / "docs" / "guide", ROOT / "docs" / "images" / "guide"
SHOWN = re.compile(r"!\[([^\]]*)\]\(\.\./images/guide/([\w-]+)\.png\)")
TAKEN = re.compile(r'photograph\(\w+, "([\w-]+)"\)')
LARGEST = 150_000


def shown() -> list[tuple[str, str]]:
    """(what the picture shows in words, its name) on the pages of the guide."""
    return [
        found for page in GUIDE.glob("*.md") for found in SHOWN.findall(page.read_text("utf-8"))
    ]


def taken() -> set[str]:
    stories = (ROOT / "tests" / "browser").glob("test_story_*.py")
    return {name for story in stories for name in TAKEN.findall(story.read_text("utf-8"))}


def test_the_pictures_of_the_guide_are_those_of_the_stories() -> None:
    assert {name for _, name in shown()} == taken()
    assert {path.stem for path in PICTURES.glob("*.png")} == taken()
    assert set(json.loads((PICTURES / "pictures.json").read_text("utf-8"))) == taken()


def test_a_picture_is_said_in_words_and_small() -> None:
    assert [name for words, name in shown() if len(words) < 4] == []
    assert [p.name for p in PICTURES.glob("*.png") if p.stat().st_size > LARGEST] == []
