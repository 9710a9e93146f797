"""What pages ask about people, and who may be given which work."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from baowei.supervision.people.grants import grants_of, visible
from baowei.supervision.people.models import (
    Certificate,
    Delegation,
    Posting,
    Recusal,
    SignIn,
    User,
)
from baowei.supervision.people.roles import Role


def in_force(on: date, prefix: str = "") -> Q:
    """Of rows with `valid_from` and an open or last day, both included."""
    ends = Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gte": on})
    return ends & Q(**{f"{prefix}valid_from__lte": on})


def assignable(role: str, region: str, fixmedins_code: str, on: date) -> QuerySet[User]:
    """Open accounts that may be given work of that role on an institution that day.

    region: the institution's. The role is their own or lent; inspectors have a certificate in
    force (条例-29, 处罚程序-16); whoever is recused for the institution is left out (处罚程序-5).
    """
    places = [region[:length] for length in (2, 4, 6) if length <= len(region)]
    own = Posting.objects.filter(
        in_force(on), user=OuterRef("pk"), role=role, organisation__region__in=places
    )
    lent = Delegation.objects.filter(
        in_force(on),
        in_force(on, "posting__"),
        to=OuterRef("pk"),
        posting__role=role,
        posting__organisation__region__in=places,
        posting__user__is_active=True,
    )
    recused = Recusal.objects.filter(
        in_force(on), user=OuterRef("pk"), fixmedins_code=fixmedins_code
    )
    found = User.objects.filter(Exists(own) | Exists(lent), ~Exists(recused), is_active=True)
    if role == Role.INSPECTOR:
        found = found.filter(Exists(Certificate.objects.filter(in_force(on), user=OuterRef("pk"))))
    return found


def why_not(user: User, fixmedins_code: str, role: str, on: date, region: str = "") -> str:
    """Why this person may not be given that work that day; empty where they may.

    region: the institution's, or empty where it does not matter.
    """
    grants = [grant for grant in grants_of(user, on) if grant.role == role]
    label = Role(role).label
    if not user.is_active:
        return _("%(name)s has no open account") % {"name": user.name}
    if not grants:
        return _("%(name)s is not %(role)s that day") % {"name": user.name, "role": label}
    if region and not any(region.startswith(grant.region) for grant in grants):
        return _("%(name)s is not %(role)s in this region") % {"name": user.name, "role": label}
    recusal = user.recusals.filter(in_force(on), fixmedins_code=fixmedins_code).first()
    if recusal is not None:
        return _("%(name)s is recused: %(ground)s (处罚程序-5)") % {
            "name": user.name,
            "ground": recusal.get_ground_display(),
        }
    if role == Role.INSPECTOR and not user.certificates.filter(in_force(on)).exists():
        return _("%(name)s has no certificate in force (条例-29, 处罚程序-16)") % {
            "name": user.name
        }
    return ""


def delegations_of(user: User) -> QuerySet[Delegation]:
    """What the person lent and borrowed, the latest first."""
    either = Q(posting__user=user) | Q(to=user)
    return Delegation.objects.filter(either).select_related(
        "to", "posting__user", "posting__organisation"
    )


def sign_ins(user: User) -> QuerySet[SignIn]:
    """Those of the accounts this administrator sees, and attempts on accounts that do not exist,
    which belong to no region."""
    roles = {Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}
    seen = visible(User.objects.all(), user, roles)
    return SignIn.objects.filter(Q(user__in=seen) | Q(user=None)).select_related("user")
