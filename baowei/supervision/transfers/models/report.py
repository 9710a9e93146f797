from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.documents.models import Paper


class CaseReport(models.Model):
    """A serious case that the higher bureau is told of the same day, once for each event.

    to, paper, reported_*: to whom, by which document, when and by whom it was reported.
    """

    class Event(TextChoices):
        LOSS = "loss", _("loss reaches the sum")
        POLICE = "police", _("handed to the police")
        ATTENTION = "attention", _("may attract public attention")

    scope_region = "case__admdvs"

    case = models.ForeignKey(Case, models.PROTECT, related_name="serious_reports")
    event = models.CharField(_("event"), max_length=12, choices=Event.choices)
    happened_on = models.DateField(_("happened on"))
    text = models.TextField(_("what has happened"), blank=True)
    version = models.IntegerField(default=1)
    to = models.CharField(_("reported to"), max_length=100, blank=True, default="")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField(_("reported at"), null=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-happened_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "event"], name="report_once_an_event"),
            models.CheckConstraint(
                condition=Q(reported_at=None, reported_by=None, paper=None, to="")
                | Q(reported_at__isnull=False, reported_by__isnull=False, paper__isnull=False)
                & ~Q(to=""),
                name="report_with_its_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.number} {self.get_event_display()}"

    def get_absolute_url(self) -> str:
        return reverse("transfers:report", args=[self.pk])
