"""docs/reference/commands.md: every command and option, in English and Chinese."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import markdown_text as markdown

INTRO = """`baowei COMMAND --help` shows the same on the screen: in Chinese where the locale is
Chinese (or `BAOWEI_LANG=zh`), else in English. `--home` and `--json` may stand before or after
the command. Exit codes: 0 done; 1 something was found or refused, under `--strict`; 2 wrong
call, wrong input or a resource that is not there: one sentence on stderr, nothing half done."""


def page() -> str:
    """The language is fixed when the commands are imported, hence a process for each."""
    english, chinese = (_described(language) for language in ("en", "zh"))
    parts = [
        part for one, other in zip(english, chinese, strict=True) for part in section(one, other)
    ]
    return markdown.page("Commands 命令", INTRO, *parts)


def _described(language: str) -> list[dict[str, Any]]:
    environment = {**os.environ, "BAOWEI_LANG": language, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "baowei.cli.describe"]
    result = subprocess.run(command, env=environment, check=True, capture_output=True)
    described: list[dict[str, Any]] = json.loads(result.stdout)
    return described


def section(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    rows = [
        (f"`{a['spelling']}`", a["help"], b["help"], a["default"])
        for a, b in zip(one["parameters"], other["parameters"], strict=True)
    ]
    options = markdown.table(("option", "meaning", "含义", "default"), rows)
    return [f"## {one['name']}", f"{one['help']}\n\n{other['help']}", *([options] if rows else [])]
