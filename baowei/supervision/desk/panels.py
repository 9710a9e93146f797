"""What later apps show on the page of an earlier one, which does not know them.

In `AppConfig.ready` of the later app: `panels.register("institution", points_of)`. The page shows
them by `{% panels "institution" institution %}`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from baowei.supervision.desk.flow import Text


@dataclass(frozen=True)
class Panel:
    """A part of a page: template gets the context as `panel`. order: small ones stand first."""

    title: Text
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    order: int = 100


Source = Callable[[Any, Any], "Panel | None"]
"""(what the page is about, user) -> what this user sees of it, or None."""

_sources: dict[str, list[Source]] = defaultdict(list)


def register(kind: str, source: Source) -> None:
    """kind: of page: institution, practitioner, person, lead, case."""
    if source not in _sources[kind]:
        _sources[kind].append(source)


def panels_of(kind: str, thing: Any, user: Any) -> list[Panel]:
    """Every panel that has something to show to this user."""
    found = (source(thing, user) for source in _sources[kind])
    return sorted((panel for panel in found if panel), key=lambda panel: panel.order)
