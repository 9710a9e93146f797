"""What pages ask about campaigns."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from baowei.supervision.campaigns.models import Campaign, Report, Stage, Target, Unit
from baowei.supervision.campaigns.report_states import OPEN
from baowei.supervision.campaigns.roles import DESK, READERS
from baowei.supervision.campaigns.states import RUNNING
from baowei.supervision.people.grants import grants_of, visible
from baowei.supervision.people.roles import Role

INSTITUTION = frozenset({Role.INSTITUTION})


def campaigns_of(user: Any) -> QuerySet[Campaign]:
    """The campaigns this person sees: those of the region, issued ones of which their bureau is a
    unit, and issued ones of which their institution is a target."""
    units = visible(Unit.objects.all(), user, READERS).values("campaign")
    targets = visible(Target.objects.all(), user, INSTITUTION).values("campaign")
    below = Campaign.objects.filter(Q(pk__in=units) | Q(pk__in=targets), issued_on__isnull=False)
    return visible(Campaign.objects.all(), user, READERS) | below


def inside(user: Any) -> QuerySet[Campaign]:
    """Those of which they read units, targets and progress: not what an institution sees."""
    units = visible(Unit.objects.all(), user, READERS).values("campaign")
    below = Campaign.objects.filter(pk__in=units, issued_on__isnull=False)
    return visible(Campaign.objects.all(), user, READERS) | below


def run_by(user: Any) -> QuerySet[Campaign]:
    """Those whose desk the user is."""
    return visible(Campaign.objects.all(), user, DESK)


def listed(user: Any) -> QuerySet[Campaign]:
    """The same with how many institutions are in scope, and how many reports of units are late."""
    late = Count("units__reports", filter=overdue("units__reports__"), distinct=True)
    rows = campaigns_of(user).annotate(in_scope=Count("targets", distinct=True), late=late)
    return rows.prefetch_related("stages")


def units_of(campaign: Campaign, user: Any) -> QuerySet[Unit]:
    """Its units that this person sees: a county its own, the level above all."""
    return visible(campaign.units.select_related("organisation"), user, READERS)


def targets_of(user: Any) -> QuerySet[Target]:
    """The institutions in scope that this person sees among the staff."""
    rows = visible(Target.objects.all(), user, READERS)
    return rows.filter(campaign__in=inside(user)).select_related("campaign", "unit", "institution")


def reports_of(user: Any) -> QuerySet[Report]:
    rows = visible(Report.objects.all(), user, READERS)
    return rows.select_related("unit__campaign", "unit__organisation", "stage")


def overdue(prefix: str = "", today: date | None = None) -> Q:
    """Reports of a running campaign that are not handed in and past their day."""
    day = today or timezone.localdate()
    return Q(
        **{
            f"{prefix}state__in": OPEN,
            f"{prefix}first_on": None,
            f"{prefix}due_on__lt": day,
            f"{prefix}unit__campaign__state__in": RUNNING,
        }
    )


def came_late() -> Q:
    """Reports that were late, whether or not they have come since."""
    return Q(first_on__gt=F("due_on")) | overdue()


def owed_by(user: Any) -> Q:
    """Reports that this person's unit still has to hand in."""
    places = [grant.region for grant in grants_of(user) if grant.role in DESK]
    names = [grant.organisation for grant in grants_of(user)]
    own = Q(unit__organisation=None, unit__admdvs__in=places) | Q(
        unit__organisation__name__in=names
    )
    return own & Q(state__in=OPEN, unit__campaign__state__in=RUNNING)


def to_look_at(user: Any) -> Q:
    """Reports that were handed in to this person's desk."""
    return Q(state="submitted", unit__campaign__in=run_by(user))


def stage_on(campaign: Campaign, day: date) -> Stage | None:
    """The stage that runs that day, the latest to begin where two overlap."""
    running = [one for one in campaign.stages.all() if one.begins_on <= day <= one.ends_on]
    return running[-1] if running else None


def of_institution(code: str, user: Any) -> QuerySet[Campaign]:
    """Issued campaigns of which the institution is a target, among those the user sees."""
    mine = Target.objects.filter(campaign=OuterRef("pk"), institution=code)
    return campaigns_of(user).filter(Exists(mine)).prefetch_related("stages")
