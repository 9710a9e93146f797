"""Results on the screen: tables for people, one JSON document for machines."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

# A pipe has no width of its own; this one fits a printed page and the windows of old machines.
PIPE_WIDTH = 100
CODE_LENGTH = 26


def console() -> Console:
    """Standard output."""
    return Console(width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False)


def as_json(value: Any) -> None:
    """Print one JSON document; decimals and dates become text."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def command(*words: str, home: Path | None = None) -> str:
    """A command to type next, as this program was called; home: where it is not the default."""
    called = sys.argv[0]
    if shutil.which("baowei") or Path(called).name != "baowei":
        called = "baowei"
    is_default = home is None or str(home) == os.environ.get("BAOWEI_HOME")
    return shlex.join([called, *([] if is_default else ["--home", str(home)]), *words])


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Group:
    """A table under its title; numbers are set to the right, codes and numbers never broken."""
    cells = [tuple(row) for row in rows]
    built = Table(box=box.SIMPLE_HEAD)
    for place, name in enumerate(columns):
        values = [row[place] for row in cells]
        number = all(isinstance(value, (int, float, Decimal)) for value in values) and bool(values)
        whole = number or all(_is_code(value) for value in values)
        justify: Any = "right" if number else "left"
        built.add_column(name, justify=justify, no_wrap=whole, overflow="fold")
    for row in cells:
        built.add_row(*(_cell(value) for value in row))
    return Group(Text(title, style="bold"), built)


def _is_code(value: Any) -> bool:
    text = str(value)
    return text.isascii() and len(text) <= CODE_LENGTH and " " not in text


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (float, Decimal)):
        return f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
