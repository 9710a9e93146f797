"""What pages ask about inspections."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from baowei.supervision.inspections.models import Inspection, Member, Statement
from baowei.supervision.inspections.states import BEFORE, OPEN
from baowei.supervision.people.grants import grants_of, visible
from baowei.supervision.people.roles import Role

INSIDE = frozenset({Role.LEADER, Role.OFFICER, Role.INSPECTOR})
"""Of the bureau; the legal reviewer comes in with the case."""
READERS = INSIDE | {Role.INSTITUTION}
DESK = frozenset({Role.LEADER, Role.OFFICER})


def inside(user: Any) -> QuerySet[Inspection]:
    """Those that this person sees as one of the bureau: of their region, and those of another
    county on whose team they are. A visit of a flight inspection that has not begun is seen only
    by who organises it and by its team."""
    team = Member.objects.filter(user=user, ended=None, role__in=("lead", "member"))
    known = Q(flight=None) | Q(begun_at__isnull=False)
    for grant in grants_of(user):
        if grant.role in INSIDE:
            known |= Q(flight__organiser__startswith=grant.region)
    own = visible(Inspection.objects.filter(known), user, INSIDE)
    return own | Inspection.objects.filter(pk__in=team.values("inspection"))


def inspections_of(user: Any) -> QuerySet[Inspection]:
    """The inspections this person sees: an institution its own, from the notice on; an unannounced
    one from the moment it began."""
    known = Inspection.objects.filter(_known_to_the_institution())
    return inside(user) | visible(known, user, {Role.INSTITUTION})


def _known_to_the_institution() -> Q:
    return Q(state="notified") | Q(begun_at__isnull=False)


def listed(user: Any) -> QuerySet[Inspection]:
    """The same with what a list shows."""
    rows = inspections_of(user).select_related("institution")
    return rows.annotate(
        asked=Count("items", distinct=True),
        unanswered=Count("items", filter=Q(items__answer=""), distinct=True),
    )


def mine(user: Any) -> Q:
    work = Member.objects.filter(user=user, ended=None)
    return Q(pk__in=work.values("inspection"), state__in=OPEN)


def overdue() -> Q:
    """Planned for a day that has passed, and not begun."""
    return Q(state__in=BEFORE, planned_on__lt=timezone.localdate())


def writable(user: Any) -> QuerySet[Inspection]:
    """Those whose documents this person may write: the desk's, and those of their own team."""
    desk = visible(Inspection.objects.all(), user, DESK)
    team = Member.objects.filter(user=user, ended=None, role__in=("lead", "member"))
    either = desk | Inspection.objects.filter(pk__in=team.values("inspection"))
    return either.filter(state__in=OPEN)


def statements_of(user: Any) -> QuerySet[Statement]:
    """What an institution said, for itself and for those of the bureau who see the inspection."""
    own = visible(Statement.objects.all(), user, {Role.INSTITUTION})
    return own | Statement.objects.filter(inspection__in=inside(user))
