from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.models.campaign import Campaign
from baowei.supervision.desk.choices import TextChoices


class Stage(models.Model):
    """What is done from one day to another, both included.

    delivers: what has to be there then. report_due_on: by when the units report on it, or null.
    """

    class Kind(TextChoices):
        SELF = "self_inspection", _("self-inspection")
        SITE = "on_site", _("on-site inspection")
        SUMMARY = "summary", _("summary")

    scope_region = "campaign__admdvs"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="stages")
    kind = models.CharField(_("stage"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=100)
    begins_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ends on"))
    report_due_on = models.DateField(_("reports of the units due"), null=True, blank=True)
    delivers = models.CharField(_("delivers"), max_length=300, blank=True)

    class Meta:
        ordering = ["begins_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "kind"], name="campaign_stage_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")), name="campaign_stage_days"
            ),
        ]

    def __str__(self) -> str:
        return self.title
