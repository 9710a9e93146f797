"""Agreements that have to follow when one is suspended or terminated."""

from __future__ import annotations

from django.db.models import Q

from baowei.supervision.people.grants import Grant
from baowei.supervision.registry.models import Agreement

CITY = 4
"""Digits of a city's code: an agency of a city or above draws other pooling areas along."""
CHAIN_GROUND = "药店定点-40-14"
STATES = {"suspend": ("in_force",), "terminate": ("in_force", "suspended")}


def followers(
    agreement: Agreement, step: str, grant: Grant, *, head_office: bool = False
) -> list[Agreement]:
    """Those that follow at once, in the order of their keys.

    The same institution's agreements with other pooling areas, where the agency is one of a city
    or above (医疗定点-44, 药店定点-41). On termination, where the fault lies with the head office
    of a chain, every branch of the same legal representative (药店定点-40-14).
    """
    wanted = Q(pk__in=[])
    if len(grant.region) <= CITY:
        wanted |= Q(institution=agreement.institution_id)
    representative = agreement.institution.legrep_id
    if step == "terminate" and head_office and agreement.kind == "pharmacy" and representative:
        wanted |= Q(
            institution__legrep_id=representative,
            institution__fixmedins_type=agreement.institution.fixmedins_type,
        )
    rows = Agreement.objects.filter(wanted, state__in=STATES[step]).exclude(pk=agreement.pk)
    return list(rows.select_related("institution").order_by("pk"))


def ground_of(follower: Agreement, agreement: Agreement, ground: str) -> str:
    """The same ground for the same institution; a branch follows on the ground of the chain."""
    same = follower.institution_id == agreement.institution_id
    return ground if same else CHAIN_GROUND
