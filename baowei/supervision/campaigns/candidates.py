"""Cases that may be made known: later apps say which, a person picks.

In `AppConfig.ready` of the later app: `candidates.register(closed_cases)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Candidate:
    """key: app and number, as `cases:12`, the same every time. amount: CNY of the fund, or None.

    url: where it opens in the office. text: what happened, as a first draft. institution: its
    name. people: names of persons involved, which no published text may hold.
    """

    key: str
    title: str
    amount: Decimal | None
    url: str
    text: str
    institution: str = ""
    people: tuple[str, ...] = ()


Source = Callable[[Any], Iterable[Candidate]]
"""(campaign) -> candidates"""

_sources: list[Source] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def candidates_of(campaign: Any) -> list[Candidate]:
    """All that any app names, the largest amount first."""
    found = [one for source in _sources for one in source(campaign)]
    return sorted(found, key=lambda one: (-(one.amount or Decimal()), one.key))
