"""Leads that points suggest: one for each institution, behaviour and month or quarter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateField, F, Q, QuerySet, Sum
from django.db.models.functions import Cast, TruncQuarter
from django.utils.translation import gettext_lazy as _

from baowei.law import VIOLATIONS
from baowei.supervision.leads.amounts import CENT
from baowei.supervision.leads.must_check import Threshold, threshold
from baowei.supervision.people.grants import visible
from baowei.supervision.points.models import PointLine, SuspectPoint
from baowei.supervision.points.states import FREE
from baowei.supervision.registry.models import MonthOf

PERIODS = {"month": _("calendar month"), "quarter": _("quarter")}
FIRST_DAY = {"month": F("month"), "quarter": Cast(TruncQuarter("month"), DateField())}
MONTHS = {"month": 1, "quarter": 3}
MOST = 50
"""Proposals on one page: those whose points claim the most."""

KEY = "fixmedins_code, admdvs, violation, first"
GROUPS = """
with free as materialized ({points}),
grouped as (
    select {key}, sum(claimed_amount) as claimed, count(*) as n, min(id) as one
    from free group by {key}
),
most as (
    select row_number() over (order by claimed desc, {key}) as place, * from grouped
    order by place limit %s
),
chosen as (select place, id, claimed_amount from free join most using ({key})),
charge as (
    select place, max(coalesce(l.fund_amount, claimed_amount)) as fund
    from chosen left join {lines} l on l.point_id = chosen.id
    group by place, l.bkkp_sn, case when l.bkkp_sn is null then chosen.id end
),
charged as (select place, sum(fund) as fund from charge group by place)
select {key}, (select fixmedins_name from {table} where id = one), n, fund
from most join charged using (place) order by fund desc, place
"""
"""The groups that claim most; in each a charge counts once, a point without charges as it is."""


@dataclass(frozen=True)
class Group:
    """Points of one institution, behaviour and period; days are both included."""

    fixmedins_code: str
    admdvs: str
    violation: str
    first: date
    period: str

    @property
    def last(self) -> date:
        months = self.first.year * 12 + self.first.month - 1 + MONTHS[self.period]
        return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)

    @property
    def key(self) -> str:
        """The group in one word, for a form."""
        parts = (self.fixmedins_code, self.admdvs, self.violation, f"{self.first}", self.period)
        return "|".join(parts)

    @classmethod
    def of(cls, key: str) -> Group:
        """ValueError on what is no key."""
        code, admdvs, violation, first, period = key.split("|")
        if period not in PERIODS or violation not in VIOLATIONS:
            raise ValueError(key)
        return cls(code, admdvs, violation, date.fromisoformat(first), period)

    @property
    def when(self) -> str:
        """2026-05, or 2026 Q2."""
        if self.period == "month":
            return f"{self.first:%Y-%m}"
        return f"{self.first.year} Q{(self.first.month + 2) // 3}"

    @property
    def behaviour(self) -> str:
        return f"{self.violation} {VIOLATIONS[self.violation].name}"


@dataclass(frozen=True)
class Proposal:
    """A lead that could be formed. fund_amount: CNY, every charge once.

    share: of what the fund paid the institution in the period; None where that is not known.
    """

    group: Group
    name: str
    count: int
    fund_amount: Decimal
    share: Decimal | None
    limit: Threshold | None

    @property
    def percent(self) -> str:
        return "" if self.share is None else f"{self.share:.1%}"

    @property
    def anomaly(self) -> bool:
        return bool(self.limit and self.share is not None and self.share >= self.limit.share)


def free_points(user: Any, roles: Any) -> QuerySet[SuspectPoint]:
    """Points of the user's region that no open lead holds and payment review can still give up."""
    free = SuspectPoint.objects.filter(state__in=FREE).exclude(leads__open=True)
    return visible(free, user, roles).exclude(fixmedins_code="").order_by()


def points_in(points: QuerySet[SuspectPoint], group: Group) -> QuerySet[SuspectPoint]:
    """Those of the points that belong to the group."""
    return points.filter(
        fixmedins_code=group.fixmedins_code,
        admdvs=group.admdvs,
        violation=group.violation,
        month__range=(group.first, group.last),
    )


def propose(points: QuerySet[SuspectPoint], period: str) -> list[Proposal]:
    """The groups of points that claim the most, those first that have most of the fund's money."""
    fields = ("id", "fixmedins_code", "admdvs", "violation", "claimed_amount")
    rows = points.values(*fields, first=FIRST_DAY[period])
    try:
        sql, parameters = rows.query.sql_with_params()
    except EmptyResultSet:  # nothing is visible to this person
        return []
    tables = {"table": SuspectPoint._meta.db_table, "lines": PointLine._meta.db_table}
    query = GROUPS.format(points=sql, key=KEY, **tables)
    with connection.cursor() as cursor:
        cursor.execute(query, [*parameters, MOST])
        found = cursor.fetchall()
    groups = [
        (Group(code, admdvs, violation, when, period), name, count, fund)
        for code, admdvs, violation, when, name, count, fund in found
    ]
    paid = _paid(group for group, *_rest in groups)
    return [_proposal(group, name, n, fund, paid.get(group)) for group, name, n, fund in groups]


def _proposal(group: Group, name: str, count: int, fund: Decimal, paid: Decimal | None) -> Proposal:
    return Proposal(
        group=group,
        name=name or group.fixmedins_code,
        count=count,
        fund_amount=fund.quantize(CENT, ROUND_HALF_UP),
        share=fund / paid if paid else None,
        limit=threshold(group.last),
    )


def _paid(groups: Iterable[Group]) -> dict[Group, Decimal]:
    """What the fund paid each institution in the period of its group; one query."""
    wanted = list(dict.fromkeys(groups))
    if not wanted:
        return {}
    span = Q(month__gte=min(g.first for g in wanted), month__lte=max(g.last for g in wanted))
    rows = MonthOf.objects.filter(span, institution__in={g.fixmedins_code for g in wanted})
    months = {
        (code, month): fund
        for code, month, fund in rows.annotate(code=F("institution_id"))
        .values_list("code", "month")
        .annotate(fund=Sum("fund_pay_sumamt"))
        .order_by()
    }
    found = {}
    for group in wanted:
        parts = [
            fund
            for (code, month), fund in months.items()
            if code == group.fixmedins_code and group.first <= month <= group.last
        ]
        if parts:
            found[group] = sum(parts, Decimal())
    return found
