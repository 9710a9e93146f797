from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baowei.law import Limit
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
    lists. started_on: the day of the event, not counted. due_on: the last day. extended_by: in the
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
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(stopped_on=None), name="clock_running")
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.limit_code}"

    @property
    def limit(self) -> Limit:
        """The limit as it stood on the day the clock started."""
        found = limit_of(self.limit_code, self.started_on, self.region)
        assert found is not None, self.limit_code
        return found
