"""What was found on site: later apps say it, in `AppConfig.ready`:

found.register(by_problem)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from typing import Any

Found = dict[str, Decimal]
"""Number of the problem -> CNY of the fund."""
Source = Callable[[Any], "Found | None"]
"""(target) -> what was found there; None while nobody has looked on site."""

_sources: list[Source] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def found_at(target: Any) -> Found | None:
    """Over all sources; None where no source has looked yet."""
    told = [found for source in _sources if (found := source(target)) is not None]
    if not told:
        return None
    total: Found = defaultdict(Decimal)
    for found in told:
        for no, amount in found.items():
            total[no] += amount
    return dict(total)
