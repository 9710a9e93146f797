"""Who sees what of the registry."""

from __future__ import annotations

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from baowei.supervision.people.grants import visible
from baowei.supervision.people.models import Region
from baowei.supervision.people.roles import STAFF, Role
from baowei.supervision.registry.models import Agreement, Institution, Practitioner

INSTITUTION_READERS = STAFF | {Role.INSTITUTION}
PRACTITIONER_READERS = STAFF | {Role.INSTITUTION, Role.PRACTITIONER}


def institutions(user: Any) -> QuerySet[Institution]:
    rows = Institution.objects.annotate(county=_county())
    return visible(rows, user, INSTITUTION_READERS)


def practitioners(user: Any) -> QuerySet[Practitioner]:
    rows = Practitioner.objects.select_related("institution")
    return visible(rows, user, PRACTITIONER_READERS)


def agreements(user: Any) -> QuerySet[Agreement]:
    rows = Agreement.objects.select_related("institution").annotate(county=_county())
    return visible(rows, user, INSTITUTION_READERS)


def _county() -> Coalesce:
    """The name of the row's own region; its code where the office does not know it."""
    region = Region.objects.filter(admdvs=OuterRef("admdvs"))
    return Coalesce(Subquery(region.values("name")[:1]), F("admdvs"))
