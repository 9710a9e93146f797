"""How far a campaign is: every registered figure by unit, and the reports of each unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from baowei.supervision.campaigns import figures
from baowei.supervision.campaigns.figures import Figure, Number
from baowei.supervision.campaigns.models import Report, Unit
from baowei.supervision.campaigns.scope import unit_for


@dataclass(frozen=True)
class Cell:
    """A number and the list behind it; url: empty where no list has exactly these rows."""

    figure: Figure
    value: Number
    url: str


@dataclass(frozen=True)
class Row:
    unit: Unit
    cells: tuple[Cell, ...]

    def value(self, code: str) -> Number:
        """Of the figure with that code; nothing where it is not counted."""
        return next((cell.value for cell in self.cells if cell.figure.code == code), 0)


@dataclass(frozen=True)
class Handed:
    """Reports of a unit: handed in on time, late, still owed, and owed for too long."""

    unit: Unit
    on_time: int
    late: int
    owed: int
    overdue: int


def table(campaign: Any, shown: Iterable[Unit]) -> list[Row]:
    """A row for each of the units, over all figures of the campaign, each counted once.

    What lies in a county belongs to the unit that answers for its institutions; a sub-unit that
    answers for none has reports only.
    """
    found = figures.figures_of(campaign)
    units, rows = list(campaign.units.all()), {unit.pk: unit for unit in shown}
    counted = [(one, _by_unit(units, one.count(campaign))) for one in found]
    chiefs = [unit for unit in units if unit.pk in rows and unit.chief]
    return [
        Row(unit, tuple(_cell(campaign, units, unit, one, by) for one, by in counted))
        for unit in chiefs
    ]


def totals(campaign: Any, rows: Sequence[Row], whole: bool) -> tuple[Cell, ...]:
    """The sum of each column. whole: whether the rows are all there are, and the lists too."""
    columns = zip(*(row.cells for row in rows), strict=True)
    return tuple(_total(campaign, cells, whole) for cells in columns)


def handed_in(units: Iterable[Unit]) -> list[Handed]:
    """For each unit that owes reports."""
    today = timezone.localdate()
    reports: dict[int, list[Report]] = defaultdict(list)
    owing = [unit for unit in units if unit.hands_in]
    for report in Report.objects.filter(unit__in=owing):
        reports[report.unit_id].append(report)
    return [_handed(unit, reports[unit.pk], today) for unit in owing]


def _handed(unit: Unit, reports: list[Report], today: Any) -> Handed:
    came = [one for one in reports if one.first_on is not None]
    late = sum(one.late_by(today) > 0 for one in came)
    owed = [one for one in reports if one.first_on is None]
    over = sum(one.late_by(today) > 0 for one in owed)
    return Handed(unit, len(came) - late, late, len(owed), over)


def _by_unit(units: list[Unit], counts: figures.Counts) -> dict[int, figures.Counts]:
    """Unit -> what was counted in the regions for which it answers."""
    found: dict[int, figures.Counts] = defaultdict(dict)
    for admdvs, number in counts.items():
        unit = unit_for(units, admdvs)
        if unit is not None:
            found[unit.pk][admdvs] = number
    return found


def _cell(
    campaign: Any, units: list[Unit], unit: Unit, one: Figure, by: dict[int, figures.Counts]
) -> Cell:
    counts = by.get(unit.pk, {})
    value = sum(counts.values(), Decimal() if one.money else 0)
    below = any(o.chief and o != unit and o.admdvs.startswith(unit.admdvs) for o in units)
    # the list of a whole city has more rows than what is left to the city's own bureau
    region = next(iter(counts)) if below and len(counts) == 1 else "" if below else unit.admdvs
    url = one.opens(campaign, region) if one.opens and region else ""
    return Cell(one, value, url)


def _total(campaign: Any, cells: Sequence[Cell], whole: bool) -> Cell:
    if len(cells) == 1:
        return cells[0]
    one = cells[0].figure
    value = sum((cell.value for cell in cells), Decimal() if one.money else 0)
    return Cell(one, value, one.opens(campaign, "") if one.opens and whole else "")
