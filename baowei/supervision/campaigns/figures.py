"""Figures of a campaign's progress and summary: this app's own, and those of later apps.

In `AppConfig.ready` of the later app:

    figures.register("inspected", _("institutions inspected"), count, opens=url)

count: (campaign) -> region code -> number; a region without one may be left out. opens:
(campaign, region code) -> address of the list behind the number, for all regions where the code is
empty. Amounts are Decimal, CNY, and are registered with `money=True`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from baowei.supervision.desk.flow import Text

Number = Decimal | int
Counts = dict[str, Number]
Count = Callable[[Any], Counts]
Opens = Callable[[Any, str], str]


@dataclass(frozen=True)
class Figure:
    code: str
    label: Text
    count: Count
    opens: Opens | None = None
    money: bool = False
    wanted: Callable[[Any], bool] = lambda campaign: True


_known: dict[str, Figure] = {}


def register(
    code: str,
    label: Text,
    count: Count,
    opens: Opens | None = None,
    *,
    money: bool = False,
    wanted: Callable[[Any], bool] = lambda campaign: True,
) -> None:
    """Let this be counted; a code that is registered again replaces what it was.

    wanted: whether it says anything of such a campaign.
    """
    _known[code] = Figure(code, label, count, opens, money, wanted)


def figures_of(campaign: Any) -> tuple[Figure, ...]:
    """Those that say something of it, in the order in which the apps registered them."""
    return tuple(one for one in _known.values() if one.wanted(campaign))
