"""Where to go first: what is known against each institution, said as reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.inspections.models import Inspection
from baowei.supervision.leads.models import Lead
from baowei.supervision.leads.states import OPEN as OPEN_LEADS
from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.points.queries import OPEN as OPEN_POINTS
from baowei.supervision.registry.models import Institution

INDEX = "X31"
"""The rule that says in how many indicators an institution stands out among its peers."""
NEVER = date(2000, 1, 1)


@dataclass(frozen=True)
class Risk:
    """points, amount: open suspect points, CNY of the fund. last: day of the last inspection."""

    institution: Institution
    must_check: int = 0
    leads: int = 0
    index: int = 0
    points: int = 0
    amount: Decimal = Decimal()
    last: date | None = None

    @property
    def order(self) -> tuple[Any, ...]:
        """Leads that must be checked first, then the index, then money, then who waited longest."""
        waited = (self.last or NEVER).toordinal()
        code = self.institution.pk
        return (-self.must_check, -self.index, -self.leads, -self.amount, waited, code)

    @property
    def reasons(self) -> list[str]:
        """What the order rests on, in words; nothing but the time where nothing is known."""
        said = []
        if self.must_check:
            said.append(_("%(n)s leads that must be checked") % {"n": self.must_check})
        if self.index:
            said.append(_("stands out in the risk index (X31) %(n)s times") % {"n": self.index})
        if self.leads:
            said.append(_("%(n)s open leads") % {"n": self.leads})
        if self.points:
            said.append(
                _("%(n)s open suspect points, fund %(fund)s yuan")
                % {"n": self.points, "fund": f"{self.amount:,.2f}"}
            )
        said.append(
            _("last inspected on %(day)s") % {"day": self.last}
            if self.last
            else _("not inspected yet")
        )
        return said


def ranked(rows: QuerySet[Institution]) -> list[Risk]:
    """The institutions, those to inspect first on top."""
    places = list(rows)
    codes = [one.pk for one in places]
    leads, points = _leads(codes), _points(codes)
    visits = dict(
        Inspection.objects.filter(institution__in=codes, begun_at__isnull=False)
        .values_list("institution")
        .annotate(last=Max("begun_at"))
    )
    found = []
    for one in places:
        must_check, open_leads = leads.get(one.pk, (0, 0))
        index, count, amount = points.get(one.pk, (0, 0, Decimal()))
        last = visits.get(one.pk)
        day = timezone.localtime(last).date() if last else None
        found.append(Risk(one, must_check, open_leads, index, count, amount, day))
    return sorted(found, key=lambda risk: risk.order)


def _leads(codes: Iterable[str]) -> dict[str, tuple[int, int]]:
    rows = Lead.objects.filter(fixmedins_code__in=codes, state__in=OPEN_LEADS)
    counts = (
        rows.order_by()
        .values_list("fixmedins_code")
        .annotate(must=Count("pk", filter=~Q(must_check="")), all=Count("pk"))
    )
    return {code: (must, every) for code, must, every in counts}


def _points(codes: Iterable[str]) -> dict[str, tuple[int, int, Decimal]]:
    rows = SuspectPoint.objects.filter(fixmedins_code__in=codes, state__in=OPEN_POINTS)
    index = Q(rule_code=INDEX)
    counts = (
        rows.order_by()
        .values_list("fixmedins_code")
        .annotate(
            index=Count("pk", filter=index),
            count=Count("pk", filter=~index),
            amount=Sum("open_amount", default=Decimal()),
        )
    )
    return {code: (n, count, amount) for code, n, count, amount in counts}
