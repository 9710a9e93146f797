"""Which role is held in which kind of organisation."""

from __future__ import annotations

from baowei.supervision.people.models import Organisation
from baowei.supervision.people.roles import ADMINS, AGENCY, BUREAU, Role

Kind = Organisation.Kind

KINDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(BUREAU, frozenset({Kind.BUREAU})),
    **dict.fromkeys(AGENCY, frozenset({Kind.AGENCY})),
    **dict.fromkeys(ADMINS, frozenset({Kind.BUREAU, Kind.AGENCY})),
    Role.EXPERT: frozenset({Kind.EXPERTS}),
    Role.THIRD_PARTY: frozenset({Kind.THIRD_PARTY}),
    Role.SOCIAL: frozenset({Kind.SOCIETY}),
    Role.INSTITUTION: frozenset({Kind.INSTITUTION}),
    Role.PRACTITIONER: frozenset({Kind.INSTITUTION}),
    Role.DEPARTMENT: frozenset({Kind.DEPARTMENT}),
}
"""Enforcement is the administration's, payment review the handling agency's."""


def fits(role: str, organisation: Organisation) -> bool:
    return organisation.kind in KINDS[role]
