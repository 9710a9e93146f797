from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.done import Done
from baowei.supervision.inspections.models.inspection import Inspection
from baowei.supervision.inspections.plan_states import PLANS
from baowei.supervision.registry.models import Institution


class Plan(models.Model):
    """The inspections of a region in a year: every institution once, in one of four quarters."""

    scope_region = "admdvs"

    admdvs = models.CharField(_("region code"), max_length=6, db_index=True)
    year = models.PositiveSmallIntegerField(_("year"))
    text = models.TextField(_("remark"), blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=PLANS.choices(), default="draft", db_index=True
    )
    version = models.IntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("annual plan")
        ordering = ["-year", "admdvs"]
        constraints = [
            models.UniqueConstraint(fields=["admdvs", "year"], name="plan_of_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.admdvs} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("inspections:plan", args=[self.pk])


class PlanStep(Done):
    """What was done with a plan."""

    scope_region = "plan__admdvs"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="steps")


class PlanEntry(models.Model):
    """An institution of a plan and its quarter. reasons: why so early, as the page showed it when
    the plan was made. inspection: planned from this entry."""

    scope_region = "plan__admdvs"
    audited_by_digest = True

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="entries")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="plan_entries")
    quarter = models.PositiveSmallIntegerField(_("quarter"))
    reasons = models.TextField(_("reasons"), blank=True)
    inspection = models.OneToOneField(
        Inspection, models.PROTECT, null=True, related_name="plan_entry"
    )

    class Meta:
        ordering = ["quarter", "institution"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "institution"], name="planned_once"),
            models.CheckConstraint(
                condition=models.Q(quarter__range=(1, 4)), name="plan_entry_quarter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution_id} Q{self.quarter}"
