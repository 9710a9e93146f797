"""What pages ask about suspect points."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from baowei.supervision.people.grants import grants_of, visible
from baowei.supervision.people.roles import AGENCY, BUREAU, Role
from baowei.supervision.points.models import SuspectPoint

INSIDE = AGENCY | (BUREAU - {Role.LEGAL})
"""Those who see a point from its first day."""
OUTSIDE = frozenset({Role.INSTITUTION, Role.PRACTITIONER})
"""Those who see it once it was sent."""
READERS = INSIDE | OUTSIDE
DEDUCTION_READERS = INSIDE | {Role.INSTITUTION}


def points_of(user: Any) -> QuerySet[SuspectPoint]:
    """The points this person sees: an institution only what was sent to it, and its own."""
    inside = visible(SuspectPoint.objects.all(), user, INSIDE)
    if not any(grant.role in OUTSIDE for grant in grants_of(user)):
        return inside
    return inside | visible(SuspectPoint.objects.filter(due_on__isnull=False), user, OUTSIDE)


def listed(user: Any) -> QuerySet[SuspectPoint]:
    """The same with what a list shows, without the long evidence."""
    return (
        points_of(user)
        .select_related("story", "assigned_to")
        .defer("story__evidence", "story__facts", "story__knowledge")
    )


def assigned() -> QuerySet[SuspectPoint]:
    """Those on which someone works."""
    return SuspectPoint.objects.filter(assigned_to__isnull=False)


def works_inside(user: Any) -> bool:
    return any(grant.role in INSIDE for grant in grants_of(user))


OPEN = ("new", "proposed", "to_send", "sent", "appealed", "to_deduct")


def mine(user: Any) -> Q:
    return Q(assigned_to=user, state__in=OPEN)


def to_recheck(user: Any) -> Q:
    """What someone else proposed."""
    return Q(state="proposed") & ~Q(first_reviewer=user)


def to_decide(user: Any) -> Q:
    """Appeals of points that this person has not judged before."""
    return Q(state="appealed") & ~Q(first_reviewer=user) & ~Q(rechecker=user)
