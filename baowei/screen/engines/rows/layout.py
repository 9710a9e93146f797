"""Where the columns of a relation stand in its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from baowei.screen.engines.rows.code import Code
from baowei.screen.engines.rows.kinds import Kind


@dataclass(frozen=True)
class Layout:
    """columns: name -> its position, its kind, whether it may be null.

    width: of a row, which may hold more than these columns.
    """

    columns: Mapping[str, tuple[int, Kind, bool]]
    width: int


def layout_of(names: Sequence[str], codes: Sequence[Code]) -> Layout:
    """The layout of a row that holds these values in this order."""
    both = enumerate(zip(names, codes, strict=True))
    return Layout({name: (i, code.kind, code.nullable) for i, (name, code) in both}, len(names))
