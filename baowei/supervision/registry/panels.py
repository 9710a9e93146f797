"""What later desks show on the registry's pages: this one does not know them.

In `AppConfig.ready` of a later app:

    panels.register("institution", points_of)
    panels.add_column(Column("points", _("open points"), attrgetter("points"), "number",
        order="points"), lambda: open_points_of(OuterRef("pk")))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from baowei.supervision.desk.worklist import Column

KINDS = ("institution", "practitioner", "person")


@dataclass(frozen=True)
class Panel:
    """A part of a page: template gets the context as `panel`. order: small ones stand first."""

    title: str | Promise
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    order: int = 100


Source = Callable[[Any, Any], "Panel | None"]
"""(institution, practitioner or a person's key; user) -> what this user sees of it, or None."""

_sources: dict[str, list[Source]] = {kind: [] for kind in KINDS}
_columns: list[tuple[Column, Callable[[], Any]]] = []


def register(kind: str, source: Source) -> None:
    """kind: one of KINDS."""
    _sources[kind].append(source)


def panels_of(kind: str, thing: Any, user: Any) -> list[Panel]:
    """Every panel that has something to show to this user."""
    found = (source(thing, user) for source in _sources[kind])
    return sorted((panel for panel in found if panel), key=lambda panel: panel.order)


def add_column(column: Column, expression: Callable[[], Any]) -> None:
    """A column of the list of institutions; its name is that of the annotation."""
    _columns.append((column, expression))


def columns() -> tuple[Column, ...]:
    return tuple(column for column, _ in _columns)


def expressions() -> dict[str, Any]:
    return {column.name: expression() for column, expression in _columns}
