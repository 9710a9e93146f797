"""Who works here: the roles of the design, and which of them one person may not hold together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.choices import TextChoices


class Role(TextChoices):
    LEADER = "bureau_leader", _("bureau leader")
    OFFICER = "supervision_officer", _("supervision officer")
    INSPECTOR = "inspector", _("certified inspector")
    LEGAL = "legal_reviewer", _("legal reviewer")
    REVIEWER = "first_reviewer", _("agency reviewer (first)")
    RECHECKER = "rechecker", _("agency reviewer (recheck)")
    EXPERT = "expert", _("expert")
    THIRD_PARTY = "third_party", _("third party")
    SOCIAL = "social_supervisor", _("social supervisor")
    INSTITUTION = "institution_user", _("institution user")
    PRACTITIONER = "practitioner", _("practitioner")
    DEPARTMENT = "department_user", _("department user")
    SYSTEM_ADMIN = "system_admin", _("system administrator")
    SECURITY_ADMIN = "security_admin", _("security administrator")
    AUDIT_ADMIN = "audit_admin", _("audit administrator")


BUREAU = frozenset({Role.LEADER, Role.OFFICER, Role.INSPECTOR, Role.LEGAL})
AGENCY = frozenset({Role.REVIEWER, Role.RECHECKER})
ADMINS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
STAFF = BUREAU | AGENCY
"""People of the bureau and of the agency; scoped by region."""
EVERYONE = frozenset(Role)

APART: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset({Role.SYSTEM_ADMIN}), frozenset(EVERYONE - {Role.SYSTEM_ADMIN})),
    (frozenset({Role.SECURITY_ADMIN}), frozenset(EVERYONE - {Role.SECURITY_ADMIN})),
    (frozenset({Role.AUDIT_ADMIN}), frozenset(EVERYONE - {Role.AUDIT_ADMIN})),
    (frozenset({Role.INSTITUTION, Role.PRACTITIONER}), STAFF),
)
"""Roles that one person may not hold at the same time: the three administrators are three people
and do nothing else; nobody reviews the institution that they work for."""


def conflict(held: frozenset[str], wanted: str) -> frozenset[str]:
    """Those of the held roles that do not go together with the wanted one."""
    found: set[str] = set()
    for one, other in APART:
        if wanted in one:
            found |= held & other
        if wanted in other:
            found |= held & one
    return frozenset(found - {wanted})
