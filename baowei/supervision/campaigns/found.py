"""What was found, by problem: later apps say it for the summary, in `AppConfig.ready`:

found.register(by_problem)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from typing import Any

Key = tuple[str, str]
"""fixmedins_type and the number of the problem: two kinds may have lists that number alike."""
Source = Callable[[Any], dict[Key, Decimal]]
"""(campaign) -> problem -> CNY of the fund"""

_sources: list[Source] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def found_by_problem(campaign: Any) -> dict[Key, Decimal]:
    """Over all sources, the largest amount first."""
    total: dict[Key, Decimal] = defaultdict(Decimal)
    for source in _sources:
        for key, amount in source(campaign).items():
            total[key] += amount
    return dict(sorted(total.items(), key=lambda one: (-one[1], one[0])))
