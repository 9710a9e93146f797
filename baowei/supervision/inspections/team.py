"""Who may be sent to an inspection, and who of the region may not and why."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from baowei.supervision.inspections.models import Inspection
from baowei.supervision.people.models import Certificate, Posting, Recusal, User
from baowei.supervision.people.queries import in_force, why_not
from baowei.supervision.people.roles import Role

CITY = 4
"""Digits of a city: its counties help each other out."""


def of_the_city(inspection: Inspection, role: str) -> QuerySet[User]:
    """Everyone who holds the role in the city of the institution, above it or in its counties."""
    today, city = timezone.localdate(), inspection.admdvs[:CITY]
    postings = Posting.objects.filter(in_force(today), user=OuterRef("pk"), role=role)
    here = postings.filter(organisation__region__admdvs__startswith=city)
    above = postings.filter(organisation__region=city[:2])
    return User.objects.filter(Exists(here) | Exists(above), is_active=True).order_by("name")


def able(inspection: Inspection, role: str = Role.INSPECTOR) -> QuerySet[User]:
    """Those of them who may be sent today."""
    today = timezone.localdate()
    kept = Recusal.objects.filter(
        in_force(today), user=OuterRef("pk"), fixmedins_code=inspection.institution_id
    )
    found = of_the_city(inspection, role).filter(~Exists(kept))
    if role == Role.INSPECTOR:
        certified = Certificate.objects.filter(in_force(today), user=OuterRef("pk"))
        found = found.filter(Exists(certified))
    return found


def unable(inspection: Inspection) -> list[tuple[User, str]]:
    """The other inspectors of the city, each with the reason."""
    today = timezone.localdate()
    others = of_the_city(inspection, Role.INSPECTOR).exclude(
        pk__in=able(inspection).order_by().values("pk")
    )
    return [(u, why_not(u, inspection.institution_id, Role.INSPECTOR, today)) for u in others]
