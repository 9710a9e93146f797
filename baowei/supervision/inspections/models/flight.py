from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.desk.done import Done
from baowei.supervision.inspections.flight_states import FLIGHTS


class Flight(models.Model):
    """A flight inspection as an operation: who organises it, where, why and by which scheme.

    organiser: region code of who organises it; admdvs: of the place inspected, whose bureau sees
    it once it is handed over. from_on, to_on: days on site. The visits themselves are inspections
    of kind `flight`.
    """

    class Reason(TextChoices):
        PLAN = "plan", _("annual plan")
        REPORTED = "reported", _("a tip points to a major risk")
        MONITORING = "monitoring", _("monitoring or screening points to a major risk")
        MEDIA = "media", _("exposed by the media with major impact")
        OTHER = "other", _("another reason")

    scope_region = "admdvs"

    number = models.CharField(_("number"), max_length=12)
    title = models.CharField(_("title"), max_length=200)
    organiser = models.CharField(_("organised by (region code)"), max_length=6)
    admdvs = models.CharField(_("place inspected (region code)"), max_length=6, db_index=True)
    reason = models.CharField(_("why it is started"), max_length=12, choices=Reason.choices)
    reason_text = models.TextField(_("what it is about"))
    from_on = models.DateField(_("on site from"))
    to_on = models.DateField(_("on site to"))
    manner = models.TextField(_("manner and steps"), blank=True)
    focus = models.TextField(_("focus"), blank=True)
    standards = models.TextField(_("standards"), blank=True)
    how_chosen = models.TextField(_("how the institutions are chosen"), blank=True)
    precautions = models.TextField(_("what if something goes wrong"), blank=True)
    decision = models.TextField(_("decided together"), blank=True)
    report = models.TextField(_("written report"), blank=True)
    progress = models.TextField(_("progress and plan of correction"), blank=True)
    completion = models.TextField(_("report on completion"), blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=FLIGHTS.choices(), default="drafted", db_index=True
    )
    version = models.IntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("flight inspection")
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organiser", "number"], name="flight_number"),
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="flight_days"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("inspections:flight", args=[self.pk])


class FlightStep(Done):
    """What was done with a flight inspection."""

    scope_region = "flight__admdvs"

    flight = models.ForeignKey(Flight, models.PROTECT, related_name="steps")


class FlightChange(models.Model):
    """More people, a longer time, a stop or the end of a flight inspection: asked for, then
    approved or refused. until: the new last day, of a longer time. approved: empty while open."""

    class Kind(TextChoices):
        FORCE = "force", _("more people")
        LONGER = "longer", _("a longer time")
        STOP = "stop", _("stop for now")
        CANCEL = "cancel", _("cancel")

    scope_region = "flight__admdvs"

    flight = models.ForeignKey(Flight, models.PROTECT, related_name="changes")
    kind = models.CharField(_("change"), max_length=10, choices=Kind.choices)
    until = models.DateField(_("on site to"), null=True)
    text = models.TextField(_("reason"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    approved = models.BooleanField(_("approved"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["flight"], condition=Q(approved=None), name="flight_one_open_change"
            ),
            models.CheckConstraint(
                condition=Q(kind="longer") ^ Q(until=None), name="flight_change_until"
            ),
            models.CheckConstraint(
                condition=Q(approved=None) ^ Q(decided_by__isnull=False),
                name="flight_change_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.asked_at:%Y-%m-%d}"
