"""Pictures of an institution's months."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _

from baowei.supervision.desk.overview import Chart
from baowei.supervision.registry.models import MonthOf

DRUGS = ("09", "10", "11")
TESTS = ("03", "04")
MATERIALS = ("08",)


def charts(months: list[MonthOf]) -> list[Chart]:
    """Claims by month and what was charged; none where there are no months."""
    return [claims(months), composition(months)] if months else []


def claims(months: list[MonthOf]) -> Chart:
    """Fund and total by month, as lines."""
    most = max(months, key=lambda m: m.fund_pay_sumamt)
    title = _("Most was paid in %(month)s: fund %(fund)s yuan / total %(total)s yuan") % {
        "month": f"{most.month:%Y-%m}",
        "fund": f"{most.fund_pay_sumamt:,.2f}",
        "total": f"{most.medfee_sumamt:,.2f}",
    }
    return Chart(
        name="claims",
        question=_("How much was claimed each month?"),
        title=title,
        heads=(_("month"), _("fund"), _("total amount")),
        rows=tuple((f"{m.month:%Y-%m}", m.fund_pay_sumamt, m.medfee_sumamt) for m in months),
        kind="line",
        unit="元",
    )


def composition(months: list[MonthOf]) -> Chart:
    """Charges by month in four kinds, which grey paper still tells apart, as stacked bars."""
    kinds: tuple[tuple[str, Callable[[MonthOf], Decimal]], ...] = (
        (_("medicines"), lambda m: _sum(m, DRUGS)),
        (_("examinations and laboratory"), lambda m: _sum(m, TESTS)),
        (_("materials"), lambda m: _sum(m, MATERIALS)),
        (_("services and other"), lambda m: _all(m) - _sum(m, DRUGS + TESTS + MATERIALS)),
    )
    whole = sum(map(_all, months))
    drugs = sum(_sum(m, DRUGS) for m in months)
    share = 100 * drugs / whole if whole else Decimal(0)
    return Chart(
        name="composition",
        question=_("What was charged, by the month in which it arose?"),
        title=_("Medicines are %(share)s%% of what was charged") % {"share": f"{share:.1f}"},
        heads=(_("month"), *(name for name, _amount in kinds)),
        rows=tuple((f"{m.month:%Y-%m}", *(amount(m) for _n, amount in kinds)) for m in months),
        kind="stack",
        unit="元",
    )


def _sum(month: MonthOf, categories: tuple[str, ...]) -> Decimal:
    return sum((Decimal(month.composition.get(c, 0)) for c in categories), Decimal(0))


def _all(month: MonthOf) -> Decimal:
    return sum(map(Decimal, month.composition.values()), Decimal(0))
