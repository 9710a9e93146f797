"""What came of it all: a table by month, region or behaviour; each number opens to its rows."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from baowei.law import VIOLATIONS
from baowei.supervision.desk.flow import Text
from baowei.supervision.people.models import Region
from baowei.supervision.recovery.counted import WHAT, deductions, handled
from baowei.supervision.recovery.queries import avoided_of, entries_of
from baowei.supervision.recovery.work import UNCLEAR

BY: dict[str, Text] = {"month": _("month"), "region": _("region"), "behaviour": _("behaviour")}


@dataclass(frozen=True)
class Measure:
    """A column. rows: (user) -> what is counted; day, region, behaviour: its fields. page: the list
    behind it, narrowed by `given`, whose filter by day is called `days`. amount: the field that is
    added up, or empty where rows are counted; once: the field by which each counts once."""

    name: str
    label: Text
    rows: Callable[[Any], QuerySet]
    day: str
    region: str
    behaviour: str
    page: str
    days: str
    given: tuple[tuple[str, str], ...] = ()
    amount: str = ""
    once: str = ""


def _cases(name: str, label: Text, day: str, days: str, amount: str = "") -> Measure:
    _label, which, once = WHAT[name]
    return Measure(
        name,
        label,
        lambda user: handled(user).filter(which),
        day=day,
        region="admdvs",
        behaviour="lead__violation",
        page="recovery:handled",
        days=days,
        given=(("what", name),),
        amount=amount,
        once=once,
    )


def _money(name: str, label: Text, kinds: tuple[str, ...]) -> Measure:
    came = Q(kind__in=["paid", "enforced"], taken_back_on=None, claim__kind__in=kinds)
    given = (("kind", "paid"), ("kind", "enforced"), ("standing", "no"))
    return Measure(
        name,
        label,
        lambda user: entries_of(user).filter(came),
        day="day",
        region="claim__case__admdvs",
        behaviour="claim__case__lead__violation",
        page="recovery:entries",
        days="day",
        given=(*given, *(("for", kind) for kind in kinds)),
        amount="amount",
    )


MEASURES = (
    _cases("institution", _("institutions handled"), "decided_on", "decided"),
    _cases("person", _("persons handled"), "decided_on", "decided"),
    Measure(
        "deducted",
        _("deducted in payment review"),
        deductions,
        day="day",
        region="deduction__admdvs",
        behaviour="point__violation",
        page="recovery:deducted",
        days="day",
        amount="amount",
    ),
    _money("recovered", _("recovered to the fund"), ("refund",)),
    Measure(
        "avoided",
        _("loss avoided"),
        lambda user: avoided_of(user).filter(taken_back_on=None),
        day="day",
        region="admdvs",
        behaviour="violation",
        page="recovery:avoided",
        days="day",
        given=(("standing", "no"),),
        amount="amount",
    ),
    _cases("fined", _("fined"), "decided_on", "decided", "fine"),
    _money("fines_paid", _("fines paid"), ("fine", "surcharge")),
    _cases("transferred", _("transferred"), "transferred_on", "transferred"),
    _cases("published", _("published"), "published_on", "published"),
)
"""Counted off a refund is not added to what was recovered: it stands under what was deducted."""


@dataclass(frozen=True)
class Asked:
    """first, last: the period, both included. region: code, of which every region below counts."""

    by: str
    first: date
    last: date
    region: str = ""


@dataclass(frozen=True)
class Cell:
    """count: rows of the list behind it. amount: CNY, or None where rows are counted."""

    count: int
    amount: Decimal | None
    url: str


@dataclass(frozen=True)
class Row:
    label: str
    cells: tuple[Cell, ...]


def table(user: Any, asked: Asked) -> list[Row]:
    """A row for each month, region or behaviour of which there is anything, and then the total."""
    found = {one.name: _groups(one, user, asked) for one in MEASURES}
    keys = sorted({key for groups in found.values() for key in groups})
    names = _names(asked.by, keys)
    rows = [
        Row(names[key], tuple(_cell(one, found[one.name].get(key), asked, key) for one in MEASURES))
        for key in keys
    ]
    total = tuple(_cell(one, _sum(_within(one, user, asked), one), asked, None) for one in MEASURES)
    return [*rows, Row(str(_("all together")), total)]


def _within(one: Measure, user: Any, asked: Asked) -> QuerySet:
    period = {f"{one.day}__gte": asked.first, f"{one.day}__lte": asked.last}
    rows = one.rows(user).order_by().filter(**period)
    return rows.filter(**{f"{one.region}__startswith": asked.region}) if asked.region else rows


def _counted(one: Measure) -> dict[str, Any]:
    count = Count(one.once, distinct=True) if one.once else Count("pk")
    return {"count": count, **({"sum": Sum(one.amount)} if one.amount else {})}


def _sum(rows: QuerySet, one: Measure) -> dict[str, Any]:
    return rows.aggregate(**_counted(one))


def _groups(one: Measure, user: Any, asked: Asked) -> dict[str, dict[str, Any]]:
    rows = _within(one, user, asked)
    if asked.by == "month":
        rows, field = rows.annotate(month=TruncMonth(one.day)), "month"
    else:
        field = one.region if asked.by == "region" else one.behaviour
    found = rows.values(field).annotate(**_counted(one)).order_by(field)
    return {_key(row[field]): row for row in found}


def _key(value: Any) -> str:
    return f"{value:%Y-%m}" if isinstance(value, date) else str(value)


def _names(by: str, keys: list[str]) -> dict[str, str]:
    if by == "region":
        known = dict(Region.objects.filter(pk__in=keys).values_list("pk", "name"))
        return {key: f"{key} {known.get(key, '')}".strip() for key in keys}
    if by == "behaviour":
        return {
            key: f"{key} {VIOLATIONS[key].name}" if key in VIOLATIONS else str(_("not clear"))
            for key in keys
        }
    return {key: key for key in keys}


def _cell(one: Measure, row: dict[str, Any] | None, asked: Asked, key: str | None) -> Cell:
    count = row["count"] if row else 0
    amount = ((row or {}).get("sum") or Decimal()) if one.amount else None
    return Cell(count, amount, _url(one, asked, key) if count else "")


def _url(one: Measure, asked: Asked, key: str | None) -> str:
    """The list narrowed to exactly the rows of the cell; key: of its row, None of the total."""
    first, last, given = asked.first, asked.last, list(one.given)
    if key is not None and asked.by == "month":
        start = date.fromisoformat(f"{key}-01")
        days = calendar.monthrange(start.year, start.month)[1]
        first, last = max(first, start), min(last, start + timedelta(days=days - 1))
    elif key is not None and asked.by == "region":
        given.append(("county", key))
    elif key is not None:
        given.append(("behaviour", key or UNCLEAR))
    if asked.region:
        given.append(("region", asked.region))
    given += [(f"{one.days}_from", first.isoformat()), (f"{one.days}_to", last.isoformat())]
    return f"{reverse(one.page)}?{urlencode(given)}"
