"""Looking back: what was dealt with last time, and what is found again afterwards.

Dealt with is what payment review deducted, by institution and rule; later apps add what they know,
as the cases what was decided, in `AppConfig.ready`: `lookback.register(source)`. A case that was
only filed is not there: nobody was found guilty yet. Again is a suspect point of the same
institution by the same rule that occurred on a later day than that. What happened before it was
dealt with is never counted, nor is a hint (indicator) or what review dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from baowei.supervision.desk.flow import Text
from baowei.supervision.points.models import DeductionLine, SuspectPoint

DROPPED = ("dismissed", "withdrawn")
HINT = "indicator"
FIELDS = (
    *("fixmedins_code", "fixmedins_name", "rule_code", "rule_name", "occurred_from", "outcome"),
    *("state", "claimed_amount", "upheld_amount"),
)
"""What is read of a point."""

Key = tuple[str, str]
"""Institution and rule."""


@dataclass(frozen=True)
class Handled:
    """That something was dealt with. on: the day; what: how; amount: CNY of the fund."""

    fixmedins_code: str
    rule_code: str
    on: date
    what: Text
    amount: Decimal


Source = Callable[[Collection[str], date, date], Iterable[Handled]]
"""(institutions, first day, last day) -> what was dealt with on those days."""


@dataclass
class Last:
    """What was dealt with of one institution by one rule. on: the first day of it."""

    fixmedins_code: str
    rule_code: str
    on: date
    what: tuple[Text, ...]
    amount: Decimal
    name: str = ""
    rule: str = ""
    again: int = 0
    again_amount: Decimal = Decimal()
    again_first: date | None = None

    @property
    def points_url(self) -> str:
        """The points that occurred after it, in the list of points."""
        asked = {
            "institution": self.fixmedins_code,
            "rule": self.rule_code,
            "occurred_from": f"{self.on + timedelta(days=1)}",
        }
        return f"{reverse('points:list')}?{urlencode(asked)}"


_sources: list[Source] = []


def register(source: Source) -> None:
    """Ask this source as well what was dealt with."""
    if source not in _sources:
        _sources.append(source)


def last_time(campaign: Any, codes: Collection[str]) -> list[Last]:
    """What was dealt with in the campaign's earlier period at these institutions, with what was
    found again; what was found again first, the most often first."""
    if campaign.earlier_from is None:
        return []
    found = _handled(codes, campaign.earlier_from, campaign.earlier_to)
    _again(found)
    return sorted(found.values(), key=lambda one: (-one.again, one.fixmedins_code, one.rule_code))


def recurrences(campaign: Any, codes: Collection[str]) -> list[Last]:
    """Only what was found again."""
    return [one for one in last_time(campaign, codes) if one.again]


def deducted(codes: Collection[str], first: date, last: date) -> Iterable[Handled]:
    """What payment review deducted."""
    rows = DeductionLine.objects.filter(
        point__fixmedins_code__in=codes, deduction__at__date__range=(first, last)
    ).exclude(point__outcome=HINT)
    for line in rows.select_related("point", "deduction"):
        day = timezone.localdate(line.deduction.at)
        point = line.point
        yield Handled(point.fixmedins_code, point.rule_code, day, _("deducted"), line.amount)


register(deducted)


def _handled(codes: Collection[str], first: date, last: date) -> dict[Key, Last]:
    found: dict[Key, Last] = {}
    for source in _sources:
        for one in source(codes, first, last):
            key = (one.fixmedins_code, one.rule_code)
            known = found.get(key)
            if known is None:
                found[key] = Last(*key, one.on, (one.what,), one.amount)
                continue
            known.on = min(known.on, one.on)
            known.amount += one.amount
            if one.what not in known.what:
                known.what = (*known.what, one.what)
    return found


def _again(found: dict[Key, Last]) -> None:
    """Count the points after each day; the names of institution and rule come with the points."""
    rows = SuspectPoint.objects.filter(
        fixmedins_code__in={code for code, _rule in found},
        rule_code__in={rule for _code, rule in found},
    )
    for point in rows.only(*FIELDS).order_by("pk").iterator():
        one = found.get((point.fixmedins_code, point.rule_code))
        if one is None:
            continue
        one.name, one.rule = point.fixmedins_name, point.rule_name
        day = timezone.localdate(point.occurred_from)
        if day <= one.on or point.outcome == HINT or point.state in DROPPED:
            continue
        one.again += 1
        one.again_amount += point.claimed_amount - point.upheld_amount
        one.again_first = min(day, one.again_first or day)
