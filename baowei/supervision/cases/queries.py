"""What pages ask about cases."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone

from baowei.supervision.cases.models import Case, Investigator
from baowei.supervision.cases.states import DECISION, UNDECIDED
from baowei.supervision.deadlines.queries import due_of
from baowei.supervision.people.grants import grant_for, visible
from baowei.supervision.people.roles import BUREAU, Role

INSIDE = BUREAU
TOLD = Role.INSTITUTION
READERS = INSIDE | {TOLD}


def inside(user: Any) -> QuerySet[Case]:
    """The cases whose whole file this person sees: those of the bureau."""
    return visible(Case.objects.all(), user, INSIDE)


def cases_of(user: Any) -> QuerySet[Case]:
    """The cases this person sees: an institution those against itself, from the notice on."""
    told = Case.objects.filter(notified_on__isnull=False, party_kind=Case.Party.INSTITUTION)
    return inside(user) | visible(told, user, {TOLD})


def is_inside(user: Any, case: Case) -> bool:
    """Whether this person works on the bureau's side of the case."""
    return grant_for(user, case, INSIDE) is not None


def listed(user: Any) -> QuerySet[Case]:
    return cases_of(user).annotate(due_on=due_of(Case, DECISION))


def writable(user: Any) -> QuerySet[Case]:
    """Those whose documents may still be written, by the bureau."""
    return visible(Case.objects.exclude(state="archived"), user, INSIDE)


def at_work() -> QuerySet[Investigator]:
    return Investigator.objects.filter(ended=None)


def mine(user: Any) -> Q:
    return Q(pk__in=at_work().filter(user=user).values("case"))


def unassigned() -> Q:
    return Q(state="filed") & ~Q(pk__in=at_work().values("case"))


def to_decide() -> Q:
    """Heard, or discussed where that was due: the decision is next."""
    return Q(state__in=("heard", "discussed"))


def due_today() -> Q:
    return Q(due_on=timezone.localdate())


def undecided() -> Q:
    return Q(state__in=UNDECIDED)


def overdue() -> Q:
    return Q(due_on__lt=timezone.localdate())


def at_work_on(related: str) -> QuerySet[Investigator]:
    """Who works on which measure or letter now, as who investigates its case."""
    return at_work().filter(**{f"case__{related}__isnull": False})


def case_page(label: str, key: int) -> str:
    """Where a measure or letter opens: on the page of its case."""
    return str(apps.get_model(label)._default_manager.get(pk=key).get_absolute_url())
