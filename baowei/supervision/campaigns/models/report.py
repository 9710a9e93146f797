from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.models.campaign import Campaign
from baowei.supervision.campaigns.models.stage import Stage
from baowei.supervision.campaigns.models.unit import Unit
from baowei.supervision.campaigns.report_states import REPORTS
from baowei.supervision.desk.choices import TextChoices


class Report(models.Model):
    """What a unit hands in by a day of the plan: its own plan, a stage's report, the summary.

    due_on: of the plan, not of the law. first_on: the day on which it was first handed in; what
    came after `due_on` stays late, also where it is accepted. text: what it says.
    """

    class Kind(TextChoices):
        PLAN = "plan", _("implementing plan")
        PROGRESS = "progress", _("stage report")
        SUMMARY = "summary", _("summary report")

    scope_region = "unit__admdvs"

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="reports")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    stage = models.ForeignKey(Stage, models.PROTECT, null=True, related_name="reports")
    due_on = models.DateField(_("due"))
    state = models.CharField(
        _("state"), max_length=20, choices=REPORTS.choices(), default="due", db_index=True
    )
    version = models.IntegerField(default=1)
    text = models.TextField(_("content of the report"), blank=True)
    first_on = models.DateField(_("handed in on"), null=True)
    submitted_at = models.DateTimeField(_("last handed in at"), null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answer = models.TextField(_("what the desk said"), blank=True)

    class Meta:
        ordering = ["due_on", "unit__admdvs", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "stage"],
                nulls_distinct=False,
                name="campaign_report_once",
            ),
            models.CheckConstraint(
                condition=Q(state="due", first_on=None)
                | (~Q(state="due") & Q(first_on__isnull=False, submitted_at__isnull=False)),
                name="campaign_report_handed_in",
            ),
            models.CheckConstraint(
                condition=Q(kind="progress") ^ Q(stage=None), name="campaign_report_stage"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("campaigns:report", args=[self.pk])

    @property
    def campaign(self) -> Campaign:
        found: Campaign = self.unit.campaign
        return found

    def late_by(self, today: date | None = None) -> int:
        """Days past the last one: up to the day it was first handed in, or up to today."""
        until = self.first_on or today or timezone.localdate()
        return max((until - self.due_on).days, 0)
