"""What later desks show on the page of a case: this one does not know them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from baowei.supervision.desk.flow import Text


@dataclass(frozen=True)
class Panel:
    """A section of the page: the template gets the context as `panel`."""

    title: Text
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    order: int = 100


Source = Callable[[Any, Any], "Panel | None"]
"""(case, user) -> what this user sees of it, or None."""

_sources: list[Source] = []


def register(source: Source) -> None:
    """In `AppConfig.ready` of a later app."""
    if source not in _sources:
        _sources.append(source)


def panels_of(case: Any, user: Any) -> list[Panel]:
    found = (source(case, user) for source in _sources)
    return sorted((panel for panel in found if panel), key=lambda panel: panel.order)
