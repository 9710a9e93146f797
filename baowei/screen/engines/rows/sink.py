"""What becomes of a row that has come through all loops: it is kept, as short as it can be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from baowei.screen.engines.rows.code import Code
from baowei.screen.engines.rows.kinds import Kind
from baowei.screen.engines.rows.layout import Layout
from baowei.screen.engines.rows.scope import Scope

WORTH_JOINING = 4
"""Columns of one row that are better taken over with the whole row than one by one."""


def keep(scope: Scope, columns: Mapping[str, Code]) -> tuple[str, Layout]:
    """Code that gives a row with at least these columns, and where they stand in it.

    Whole rows are taken over where they hold most of what is needed: that copies no value.
    """
    used = Counter(code.slot[0] for code in columns.values() if code.slot)
    others = len(columns) - sum(used.values())
    taken = [v for v, n in used.items() if n >= WORTH_JOINING or (len(used) == 1 and not others)]
    start: dict[str, int] = {}
    width = 0
    for variable in taken:
        start[variable] = width
        width += scope.widths[variable]
    layout: dict[str, tuple[int, Kind, bool]] = {}
    extra: list[Code] = []
    for name, code in columns.items():
        if code.slot and code.slot[0] in start:
            position = start[code.slot[0]] + code.slot[1]
        else:
            position = width + len(extra)
            extra.append(code)
        layout[name] = (position, code.kind, code.nullable)
    parts = taken if taken and not extra else [*taken, tuple_of(extra)]
    return " + ".join(parts), Layout(layout, width + len(extra))


def tuple_of(codes: Iterable[Code]) -> str:
    return f"({''.join(f'{code.source}, ' for code in codes)})"
