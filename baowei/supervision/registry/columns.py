"""Columns that later apps add to the list of institutions.

In `AppConfig.ready` of a later app:

    columns.add(Column("points", _("open points"), attrgetter("points"), "number",
        order="points"), lambda: open_points_of(OuterRef("pk")))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from baowei.supervision.desk.worklist import Column

_columns: list[tuple[Column, Callable[[], Any]]] = []


def add(column: Column, expression: Callable[[], Any]) -> None:
    """Its name is that of the annotation."""
    _columns.append((column, expression))


def columns() -> tuple[Column, ...]:
    return tuple(column for column, _ in _columns)


def expressions() -> dict[str, Any]:
    return {column.name: expression() for column, expression in _columns}
