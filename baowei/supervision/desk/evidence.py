"""Rows behind a number, as `desk/evidence.html` shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from baowei.supervision.desk.flow import Text


@dataclass(frozen=True)
class Cell:
    """marked: what is in question; right: a number."""

    text: Any
    marked: bool = False
    right: bool = False


@dataclass(frozen=True)
class Table:
    label: Text
    heads: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]
