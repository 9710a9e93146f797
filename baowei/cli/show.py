"""Results on the screen: tables for people, one JSON document for machines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

# A pipe has no width; a table that is cut to 80 columns would lose what a reader greps for.
PIPE_WIDTH = 160


def console() -> Console:
    """Standard output."""
    return Console(width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False)


def as_json(value: Any) -> None:
    """Print one JSON document; decimals and dates become text."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    """A table; a column whose values are all numbers is set to the right."""
    cells = [tuple(row) for row in rows]
    built = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for place, name in enumerate(columns):
        number = all(isinstance(row[place], (int, float)) for row in cells) and bool(cells)
        built.add_column(name, justify="right" if number else "left", overflow="fold")
    for row in cells:
        built.add_row(*(_cell(value) for value in row))
    return built


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
