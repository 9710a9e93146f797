from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.models.campaign import Campaign
from baowei.supervision.campaigns.models.report import Report
from baowei.supervision.desk.done import Done


class CampaignStep(Done):
    """What was done with a campaign; report: or with one of its reports."""

    scope_region = "campaign__admdvs"

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="steps")
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="steps")


class Change(models.Model):
    """What a plan said before and says now: whoever is in scope sees it, with the reason."""

    scope_region = "step__campaign__admdvs"

    step = models.ForeignKey(CampaignStep, models.PROTECT, related_name="changes")
    what = models.CharField(_("what"), max_length=100)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("now"), blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.what}: {self.before} → {self.after}"
