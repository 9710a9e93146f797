from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baowei import law
from baowei.provinces import limit as limit_of


class OfficialDay(models.Model):
    """A day that the State Council's notice makes a working day or a day off."""

    day = models.DateField(_("day"), unique=True)
    working = models.BooleanField(_("working day"))
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"


class Clock(models.Model):
    """A time limit that runs for one thing.

    subject, subject_id: what it runs for, as `points.SuspectPoint` and its key; about: its name on
    lists. started_on: the day of the event, not counted. due_on: the last day; while the clock is
    paused, as it was before. paused_on: since when nothing is counted, or null. extended_by: in the
    limit's unit, over all extensions. provisional: whether days of a year whose holidays are not
    published were counted.
    """

    # what starts by the thousand is kept by its own rows; changes are recorded in full
    audited_by_digest = True
    scope_region = "region"

    subject = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    about = models.CharField(_("what"), max_length=100)
    limit_code = models.CharField(_("limit"), max_length=40)
    basis = models.CharField(_("basis"), max_length=40)
    region = models.CharField(_("region"), max_length=6)
    started_on = models.DateField(_("runs from"))
    due_on = models.DateField(_("due"))
    provisional = models.BooleanField(_("provisional"), default=False)
    extensions = models.PositiveSmallIntegerField(default=0)
    extended_by = models.PositiveSmallIntegerField(default=0)
    extended_on = models.DateField(null=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")
    paused_on = models.DateField(_("paused since"), null=True)
    stopped_on = models.DateField(null=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "subject_id", "limit_code"],
                condition=Q(stopped_on=None),
                name="clock_runs_once",
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("started_on")), name="clock_due"),
            models.CheckConstraint(
                condition=Q(stopped_on=None) | Q(stopped_on__gte=F("started_on")),
                name="clock_stopped",
            ),
            models.CheckConstraint(
                condition=Q(paused_on=None)
                | Q(paused_on__gte=F("started_on"), stopped_on__isnull=True),
                name="clock_paused",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(stopped_on=None), name="clock_running")
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.limit_code}"

    @property
    def limit(self) -> law.Limit:
        """The limit as it stood on the day the clock started."""
        found = limit_of(self.limit_code, self.started_on, self.region)
        assert found is not None, self.limit_code
        return found


class Pause(models.Model):
    """A period that a clock does not count: the days after `began_on` up to and with `ended_on`.

    code, basis: an exclusion of the law book and its article. ended_on: null while it lasts.
    """

    scope_region = "clock__region"

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="pauses")
    code = models.CharField(max_length=40)
    basis = models.CharField(_("basis"), max_length=40)
    began_on = models.DateField(_("paused since"))
    ended_on = models.DateField(_("resumed on"), null=True)
    why = models.CharField(_("reason"), max_length=200)

    class Meta:
        ordering = ["began_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["clock", "code"], condition=Q(ended_on=None), name="pause_open_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")), name="pause_ended"
            ),
            models.CheckConstraint(condition=~Q(why=""), name="pause_why"),
        ]

    def __str__(self) -> str:
        return f"{self.clock} {self.code}"

    @property
    def exclusion(self) -> law.Exclusion:
        """What the law book says of it."""
        found = law.exclusion(self.code, self.began_on)
        assert found is not None, self.code
        return found


class Escalation(models.Model):
    """That a clock was close to its last day or past it: one row for each clock, level and day.

    level: of the house's levels. due_on: the last day that was meant; an extended clock may be
    escalated again, towards its new one.
    """

    scope_region = "clock__region"

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="escalations")
    level = models.CharField(max_length=20)
    due_on = models.DateField(_("due"))
    raised_on = models.DateField()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["clock", "level", "due_on"], name="escalated_once")
        ]

    def __str__(self) -> str:
        return f"{self.clock} {self.level}"


def days_out(pauses: Iterable[Pause], until: date | None = None) -> frozenset[date]:
    """The days that these pauses take out, each once.

    until: the day up to which one that still lasts takes days out; without it, none.
    """
    found: set[date] = set()
    for pause in pauses:
        last = pause.ended_on or until or pause.began_on
        days = (last - pause.began_on).days
        found |= {pause.began_on + timedelta(days=n) for n in range(1, days + 1)}
    return frozenset(found)
