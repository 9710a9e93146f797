"""Who may verify a lead, who may not and why; a page asks of everyone at once."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.leads.models import Lead
from baowei.supervision.people.models import Certificate, Recusal, User
from baowei.supervision.people.queries import assignable, in_force
from baowei.supervision.people.roles import Role


def able(lead: Lead) -> QuerySet[User]:
    """Inspectors who may be given the lead today."""
    today = timezone.localdate()
    return assignable(Role.INSPECTOR, lead.admdvs, lead.fixmedins_code, today).order_by("name")


def unable(lead: Lead) -> list[tuple[User, str]]:
    """The region's other inspectors, each with the reason."""
    today = timezone.localdate()
    places = [lead.admdvs[:length] for length in (2, 4, 6) if length <= len(lead.admdvs)]
    here = Q(postings__role=Role.INSPECTOR, postings__organisation__region__in=places)
    others = User.objects.filter(here).exclude(pk__in=able(lead).order_by().values("pk"))
    found = list(others.distinct().order_by("name"))
    recusals = _recusals(lead, found, today)
    certified = set(
        Certificate.objects.filter(in_force(today), user__in=found).values_list("user", flat=True)
    )
    return [(one, _why(one, recusals, certified)) for one in found]


def _recusals(lead: Lead, users: list[User], today: date) -> dict[int, str]:
    rows = Recusal.objects.filter(
        in_force(today), user__in=users, fixmedins_code=lead.fixmedins_code
    )
    return {row.user_id: str(row.get_ground_display()) for row in rows}


def _why(user: User, recusals: dict[int, str], certified: set[int]) -> str:
    if not user.is_active:
        return _("the account is closed")
    if user.pk in recusals:
        return _("recused (处罚程序-5): %(ground)s") % {"ground": recusals[user.pk]}
    if user.pk not in certified:
        return _("no certificate in force (条例-29, 处罚程序-16)")
    return _("not an inspector today")
