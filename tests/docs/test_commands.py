"""The manual and the translation know every command and every option."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "commands.md"
SHELL = re.compile(r"```(?:sh|bash|console)\n(.*?)```", re.DOTALL)


def described(language: str) -> list[dict]:
    environment = {**os.environ, "BAOWEI_LANG": language, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "baowei.cli.describe"]
    result = subprocess.run(command, env=environment, check=True, capture_output=True)
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def english() -> list[dict]:
    return described("en")


@pytest.fixture(scope="module")
def chinese() -> list[dict]:
    return described("zh")


def test_every_command_and_option_is_on_the_page(english: list[dict]) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for command in english:
        section = text.partition(f"## {command['name']}\n")[2].partition("\n## ")[0]
        assert section, command["name"]
        for parameter in command["parameters"]:
            assert parameter["spelling"] in section


def test_every_help_is_in_both_languages(english: list[dict], chinese: list[dict]) -> None:
    han = re.compile(r"[\u4e00-\u9fff]")
    helps = [
        (one["help"], other["help"])
        for a, b in zip(english, chinese, strict=True)
        for one, other in zip([a, *a["parameters"]], [b, *b["parameters"]], strict=True)
        if one.get("spelling") not in ("--install-completion", "--show-completion")
    ]
    assert [one for one, _ in helps if not one or han.search(one)] == []
    assert [one for one, other in helps if not han.search(other)] == []


def test_every_command_in_the_manual_exists(english: list[dict]) -> None:
    names = {command["name"] for command in english}
    groups = {name.rsplit(" ", 1)[0] for name in names}
    pages = [ROOT / "README.md", ROOT / "README.zh-CN.md", *(ROOT / "docs").rglob("*.md")]
    blocks = [b for page in pages for b in SHELL.findall(page.read_text(encoding="utf-8"))]
    calls = [line.split() for block in blocks for line in block.splitlines()]
    called = [words[:3] for words in calls if words[:1] == ["baowei"] and len(words) > 1]
    assert called
    for words in called:
        assert {" ".join(words[:2]), " ".join(words)} & (names | groups), words


def test_messages_are_complete_and_compiled() -> None:
    command = [sys.executable, str(ROOT / "tools" / "messages.py"), "--check"]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    assert result.stderr == ""
    assert result.returncode == 0
