"""Which institutions have been inspected this year, counted by region and kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from baowei.supervision.inspections.models import Inspection
from baowei.supervision.people.grants import visible
from baowei.supervision.registry.models import Institution

BEGUN = ("on_site", "fed_back", "finished", "closed")
"""An inspection counts from the moment it began, for as long as it is not broken off."""
TO_COME = ("planned", "notified", "suspended")


@dataclass(frozen=True)
class Row:
    """admdvs: of the institutions; kind: fixmedins_type. todo: neither inspected nor planned."""

    admdvs: str
    kind: str
    institutions: int
    inspected: int
    planned: int

    @property
    def todo(self) -> int:
        return self.institutions - self.inspected - self.planned

    @property
    def share(self) -> float:
        return self.inspected / self.institutions if self.institutions else 0.0


def inspected_in(year: int) -> QuerySet[Inspection]:
    return Inspection.objects.filter(begun_at__year=year, state__in=BEGUN)


def planned_in(year: int) -> QuerySet[Inspection]:
    return Inspection.objects.filter(planned_on__year=year, state__in=TO_COME)


def marked(rows: QuerySet[Institution], year: int) -> QuerySet[Institution]:
    """With `inspected` and `planned` of the year; who is inspected is not planned any more."""
    here = {"institution": OuterRef("pk")}
    return rows.annotate(
        inspected=Exists(inspected_in(year).filter(**here)),
        planned=Exists(planned_in(year).filter(**here)),
    )


def coverage(user: Any, roles: Iterable[str], year: int, admdvs: str = "") -> list[Row]:
    """A row for each region and kind that the user sees; every institution in exactly one of
    inspected, planned, to do."""
    rows = visible(Institution.objects.all(), user, frozenset(roles))
    found = marked(rows.filter(admdvs__startswith=admdvs), year)
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for region, kind, inspected, planned in found.order_by("admdvs", "fixmedins_type").values_list(
        "admdvs", "fixmedins_type", "inspected", "planned"
    ):
        count = counts[region, kind]
        count[0] += 1
        count[1] += inspected
        count[2] += planned and not inspected
    return [Row(region, kind, *count) for (region, kind), count in counts.items()]


def total(rows: Iterable[Row]) -> Row:
    sums = [(one.institutions, one.inspected, one.planned) for one in rows]
    return Row("", "", *(sum(column) for column in zip(*sums, strict=True))) if sums else NOTHING


NOTHING = Row("", "", 0, 0, 0)
