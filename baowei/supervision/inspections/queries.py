"""What pages ask about inspections."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from baowei.supervision.inspections.models import Inspection, Member
from baowei.supervision.inspections.states import BEFORE, OPEN
from baowei.supervision.people.grants import visible
from baowei.supervision.people.roles import Role

INSIDE = frozenset({Role.LEADER, Role.OFFICER, Role.INSPECTOR})
"""Of the bureau; the legal reviewer comes in with the case."""
READERS = INSIDE | {Role.INSTITUTION}
DESK = frozenset({Role.LEADER, Role.OFFICER})


def inside(user: Any) -> QuerySet[Inspection]:
    """Those that this person sees as one of the bureau: of their region, and those of another
    county on whose team they are."""
    team = Member.objects.filter(user=user, ended=None, role__in=("lead", "member"))
    own = visible(Inspection.objects.all(), user, INSIDE)
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
