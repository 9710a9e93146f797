"""What pages ask about draws."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from baowei.supervision.draws.models import Draw
from baowei.supervision.people.grants import visible
from baowei.supervision.people.roles import Role

INSIDE = frozenset({Role.LEADER, Role.OFFICER, Role.INSPECTOR})
DESK = frozenset({Role.LEADER, Role.OFFICER})
PROMISED = ("committed", "drawn", "published", "void")


def draws_of(user: Any) -> QuerySet[Draw]:
    return visible(Draw.objects.all(), user, INSIDE)


def promised() -> QuerySet[Draw]:
    """Those of which everybody may know: their lists are fixed. What is drawn is shown once it is
    published."""
    return Draw.objects.filter(state__in=PROMISED, committed_at__isnull=False)
