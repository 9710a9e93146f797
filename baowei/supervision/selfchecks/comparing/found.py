"""What was found on site: later apps say it, in `AppConfig.ready`:

found.register(by_problem)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from decimal import Decimal
from typing import Any

Found = dict[str, Decimal]
"""Number of the problem -> CNY of the fund."""
Source = Callable[[Any, Collection[str]], dict[str, Found]]
"""(campaign, codes of institutions) -> code -> what was found there; an institution is left out
while nobody has looked on site to the end."""

_sources: list[Source] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def found_at(campaign: Any, institutions: Collection[str]) -> dict[str, Found]:
    """Code -> over all sources; an institution at which no source has looked is left out."""
    totals: dict[str, Found] = {}
    for source in _sources:
        for code, found in source(campaign, institutions).items():
            total = totals.setdefault(code, defaultdict(Decimal))
            for no, amount in found.items():
                total[no] += amount
    return totals
