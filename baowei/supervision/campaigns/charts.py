"""The overview of a campaign: at most seven figures and three charts, each with its list."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.campaigns.progress import Cell, Handed, Row
from baowei.supervision.desk.overview import MOST_FIGURES, Chart, Figure
from baowei.supervision.desk.templatetags.desk import money

FIRST = ("targets", "plans_in", "reports_in")
"""What comes first."""
INSPECTED, FOUND = "inspected", "found_amount"
"""Codes under which the desk of inspections counts institutions, and what it found there."""


def figures(campaign: Campaign, sums: Sequence[Cell], overdue: int) -> list[Figure]:
    """The own ones, what is overdue, how many were inspected and with what, amounts, the rest."""
    asked = {"campaign": campaign.pk, "view": "overdue"}
    late = Figure(
        _("reports overdue"),
        overdue,
        f"{reverse('campaigns:reports')}?{urlencode(asked)}",
        tone="stop" if overdue else "plain",
    )
    own = [_figure(cell) for cell in sums if cell.figure.code in FIRST]
    rest = [cell for cell in sums if cell.figure.code not in (*FIRST, "late") and cell.url]
    after = {INSPECTED: 0, FOUND: 1}
    rest.sort(key=lambda cell: (after.get(cell.figure.code, 2), not cell.figure.money))
    return [*own, late, *(_figure(cell) for cell in rest)][:MOST_FIGURES]


def charts(campaign: Campaign, rows: Sequence[Row], handed: Sequence[Handed]) -> list[Chart]:
    """Those that have something to show."""
    found = [_coverage(rows), _reports(campaign, handed), _money(rows)]
    return [chart for chart in found if chart is not None]


def _figure(cell: Cell) -> Figure:
    value = money(cell.value) if cell.figure.money else cell.value
    return Figure(cell.figure.label, value, cell.url, _("yuan") if cell.figure.money else "")


def _coverage(rows: Sequence[Row]) -> Chart | None:
    """Institutions of each unit, and how many of them were inspected, where that is counted."""
    busy = [row for row in rows if row.value("targets")]
    if not busy:
        return None
    counted = any(cell.figure.code == INSPECTED for row in busy for cell in row.cells)
    urls = tuple(_url(row, "targets") for row in busy)
    question = _("Where are the institutions, and how many were inspected?")
    if not counted:
        simple = tuple((row.unit.name, row.value("targets")) for row in busy)
        heads = (_("unit"), _("institutions in scope"))
        return Chart("scope", question, _scope_title(busy), heads, simple, urls=urls)
    pairs = [(row.unit.name, int(row.value(INSPECTED)), int(row.value("targets"))) for row in busy]
    title = _("%(done)s of %(all)s institutions were inspected") % {
        "done": sum(done for _name, done, _all in pairs),
        "all": sum(every for _name, _done, every in pairs),
    }
    table = tuple((name, done, max(every - done, 0)) for name, done, every in pairs)
    columns = (_("unit"), _("inspected"), _("not yet"))
    return Chart("scope", question, title, columns, table, "stack", urls=urls)


def _scope_title(rows: Sequence[Row]) -> str:
    most = max(rows, key=lambda row: row.value("targets"))
    return _("Most institutions are with %(unit)s: %(number)s") % {
        "unit": most.unit.name,
        "number": most.value("targets"),
    }


def _reports(campaign: Campaign, handed: Sequence[Handed]) -> Chart | None:
    if not handed:
        return None
    late = [one.unit.name for one in handed if one.late or one.overdue]
    title = (
        _("Late: %(units)s") % {"units": "、".join(late)}
        if late
        else _("No unit is late with its reports")
    )
    asked = {"campaign": campaign.pk}
    return Chart(
        "reports",
        _("Who has handed in, who is late?"),
        title,
        (_("unit"), _("on time"), _("handed in late"), _("owed yet")),
        tuple((one.unit.name, one.on_time, one.late, one.owed) for one in handed),
        "stack",
        urls=tuple(
            f"{reverse('campaigns:reports')}?{urlencode(asked | {'region': one.unit.admdvs})}"
            for one in handed
        ),
    )


def _money(rows: Sequence[Row]) -> Chart | None:
    """The first amount that any app counts, by unit."""
    known = [cell.figure for cell in rows[0].cells if cell.figure.money] if rows else []
    figure = next((one for one in known if any(row.value(one.code) for row in rows)), None)
    if figure is None:
        return None
    most = max(rows, key=lambda row: row.value(figure.code))
    return Chart(
        "amounts",
        _("Which units stand behind the amounts?"),
        _("Most with %(unit)s: %(amount)s yuan")
        % {"unit": most.unit.name, "amount": money(most.value(figure.code))},
        (_("unit"), figure.label),
        tuple((row.unit.name, row.value(figure.code)) for row in rows),
        unit=_("yuan"),
        urls=tuple(_url(row, figure.code) for row in rows),
    )


def _url(row: Row, code: str) -> str:
    return next((cell.url for cell in row.cells if cell.figure.code == code), "")
