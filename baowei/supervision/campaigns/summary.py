"""The summary of a campaign drafted from the data: numbers as they are at one moment, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from baowei.law import VIOLATIONS
from baowei.supervision.campaigns.figures import Figure, Number
from baowei.supervision.campaigns.found import found_by_problem
from baowei.supervision.campaigns.lookback import recurrences
from baowei.supervision.campaigns.models import Campaign, Report
from baowei.supervision.campaigns.own_figures import leads_of
from baowei.supervision.campaigns.plan_paper import days, scope
from baowei.supervision.campaigns.problems import problems_of
from baowei.supervision.campaigns.progress import Cell, Handed, Row, handed_in, table, totals
from baowei.supervision.documents.papers.amounts import figures as yuan

MOST = 5
NUMBERS = ("figures", "by_unit", "drawn_on")
"""Fields of the document that say what was counted: nobody writes them otherwise and keeps it."""


@dataclass(frozen=True)
class Numbers:
    """What is drawn at once: a row a unit, the sums, and what was handed in."""

    rows: list[Row]
    sums: tuple[Cell, ...]
    handed: list[Handed]

    def kept(self) -> list[dict[str, Any]]:
        """As `Drawn.figures` keeps them."""
        return [
            {
                "code": cell.figure.code,
                "label": str(cell.figure.label),
                "money": cell.figure.money,
                "total": str(cell.value),
                "units": {row.unit.name: str(row.cells[place].value) for row in self.rows},
            }
            for place, cell in enumerate(self.sums)
        ]


def draw(campaign: Campaign) -> Numbers:
    """The numbers as they are now, over all units."""
    units = list(campaign.units.all())
    rows = table(campaign, units)
    return Numbers(rows, totals(campaign, rows, whole=True), handed_in(units))


def values(campaign: Campaign, numbers: Numbers, on: date) -> dict[str, Any]:
    """Of the document, drafted; each may be written otherwise before it is final."""
    found = {
        "campaign": campaign.title,
        "overview": _overview(campaign, numbers),
        "drawn_on": on,
        "figures": [
            {"name": str(cell.figure.label), "number": said(cell.figure, cell.value)}
            for cell in numbers.sums
        ],
        "by_unit": _by_unit(numbers),
        "problems": _problems(campaign),
        "lacking": _lacking(campaign, numbers),
        "next_steps": _next_steps(campaign),
    }
    cases = [case.text for case in campaign.cases.filter(state="approved")]
    return found | ({"cases": "\n".join(cases)} if cases else {})


def said(figure: Figure, value: Number) -> str:
    """As the document writes it: 12, or 1234.50元."""
    return yuan(Decimal(value)) if figure.money else str(value)


def _overview(campaign: Campaign, numbers: Numbers) -> str:
    stages = list(campaign.stages.all())
    first, last = min(one.begins_on for one in stages), max(one.ends_on for one in stages)
    sentences = [
        _("From %(days)s. %(scope)s.") % {"days": days(first, last), "scope": scope(campaign)}
    ]
    if numbers.handed:
        late = sum(one.late > 0 or one.overdue > 0 for one in numbers.handed)
        sentences.append(
            _("%(units)s units owed reports; %(late)s of them were late.")
            % {"units": len(numbers.handed), "late": late}
        )
    return "".join(sentences)


def _by_unit(numbers: Numbers) -> list[dict[str, str]]:
    """One line for each unit: its reports, and what was counted where it answers."""
    rows = {row.unit.pk: row for row in numbers.rows}
    handed = {one.unit.pk: one for one in numbers.handed}
    units = {row.unit.pk: row.unit for row in numbers.rows}
    units |= {one.unit.pk: one.unit for one in numbers.handed}
    return [
        {
            "unit": unit.name,
            "handed_in": _handed(handed.get(key)),
            "figures": _figures(rows.get(key)),
        }
        for key, unit in units.items()
    ]


def _handed(one: Handed | None) -> str:
    if one is None:
        return _("owes none")
    parts = [_("on time %(n)s") % {"n": one.on_time}]
    parts += [_("late %(n)s") % {"n": one.late}] if one.late else []
    parts += [_("not yet %(n)s") % {"n": one.owed}] if one.owed else []
    return "，".join(parts)


def _figures(row: Row | None) -> str:
    if row is None:
        return "—"
    parts = [f"{c.figure.label}{said(c.figure, c.value)}" for c in row.cells if c.value]
    return "；".join(parts) or _("nothing counted yet")


def _problems(campaign: Campaign) -> str:
    """By problem where it was found on site, else by what stands behind the leads."""
    names = {
        (kind, one.no): one.problem
        for kind in campaign.kinds
        for one in problems_of(campaign, kind)
    }
    top = list(found_by_problem(campaign).items())[:MOST]
    if not top:
        return _behaviours(campaign)
    parts = [f"{key[1]} {names.get(key, '')} {yuan(amount)}" for key, amount in top]
    return _("By amount: %(list)s.") % {"list": "；".join(parts)}


def _behaviours(campaign: Campaign) -> str:
    rows = leads_of(campaign).filter(fund_amount__gt=0).order_by().values_list("violation")
    found = rows.annotate(total=Sum("fund_amount")).order_by("-total", "violation")[:MOST]
    parts = [
        f"{VIOLATIONS[code].name if code in VIOLATIONS else _('not yet clear')} {yuan(total)}"
        for code, total in found
    ]
    if not parts:
        return _("Nothing was found by problem yet.")
    return _("Suspected in leads, by amount: %(list)s.") % {"list": "；".join(parts)}


def _lacking(campaign: Campaign, numbers: Numbers) -> str:
    late = [one for one in numbers.handed if one.late or one.overdue]
    parts = [
        _("%(unit)s handed in late: %(n)s") % {"unit": o.unit.name, "n": o.late + o.overdue}
        for o in late
    ]
    codes = list(campaign.targets.values_list("institution", flat=True))
    again = {one.fixmedins_code for one in recurrences(campaign, codes)}
    if again:
        parts.append(
            _("the same is suspected again at %(n)s institutions after it was dealt with")
            % {"n": len(again)}
        )
    return _list(parts, _("Nothing is known to be lacking."))


def _next_steps(campaign: Campaign) -> str:
    stages = list(campaign.stages.all())
    parts = [_("Go on with the open leads and cases, and with what is still to be paid back")]
    if Report.objects.filter(unit__campaign=campaign, first_on=None).exists():
        parts.append(_("call in the reports that are still owed"))
    parts.append(
        _("look back at what was dealt with after %(day)s")
        % {"day": max(one.ends_on for one in stages)}
    )
    return _list(parts, "")


def _list(parts: Sequence[str], none: str) -> str:
    return f"{'；'.join(parts)}。" if parts else none
