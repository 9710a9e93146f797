"""What pages ask about leads."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from baowei.supervision.deadlines.queries import due_of
from baowei.supervision.leads.models import Assignment, Lead
from baowei.supervision.leads.states import OPEN, VERIFICATION
from baowei.supervision.people.grants import visible
from baowei.supervision.people.roles import AGENCY, Role

INSIDE = frozenset({Role.LEADER, Role.OFFICER, Role.INSPECTOR})
"""Of the bureau; the legal reviewer comes in with the case."""
READERS = INSIDE | AGENCY
DESK = frozenset({Role.LEADER, Role.OFFICER})


def leads_of(user: Any) -> QuerySet[Lead]:
    """The leads this person sees: the agency only what was handed to it."""
    inside = visible(Lead.objects.all(), user, INSIDE)
    return inside | visible(Lead.objects.filter(state="to_agency"), user, AGENCY)


def listed(user: Any) -> QuerySet[Lead]:
    """The same with the last day of the verification and the number of points."""
    rows = leads_of(user).annotate(due_on=due_of(Lead, VERIFICATION))
    return rows.annotate(points=Count("held", distinct=True))


def at_work() -> QuerySet[Assignment]:
    """Who works on which lead now."""
    return Assignment.objects.filter(ended=None)


def mine(user: Any) -> Q:
    """Those on which the user works now."""
    work = Assignment.objects.filter(user=user, ended=None)
    return Q(pk__in=work.values("lead"), state__in=OPEN)


def unassigned() -> Q:
    return Q(state="registered")


def due_today() -> Q:
    return Q(due_on=timezone.localdate())


def overdue() -> Q:
    return Q(due_on__lt=timezone.localdate())


def must_check() -> Q:
    return Q(state__in=OPEN) & ~Q(must_check="")


def sources_of(user: Any) -> QuerySet[Lead]:
    """Leads whose source this person may read and whose files they open: those of the desk, and
    those on which they work. A tip is kept from others (举报办法-16)."""
    work = Assignment.objects.filter(user=user, ended=None).values("lead")
    team = visible(Lead.objects.filter(pk__in=work), user, INSIDE)
    return visible(Lead.objects.all(), user, DESK) | team


def open_sources_of(user: Any) -> QuerySet[Lead]:
    """Those of them whose documents may still be written."""
    return sources_of(user).filter(state__in=OPEN)


def reads_source(user: Any, lead: Lead) -> bool:
    return sources_of(user).filter(pk=lead.pk).exists()
