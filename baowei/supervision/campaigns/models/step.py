from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.models.campaign import Campaign
from baowei.supervision.campaigns.models.case import TypicalCase
from baowei.supervision.campaigns.models.report import Report
from baowei.supervision.desk.done import Done


class CampaignStep(Done):
    """What was done with a campaign."""

    scope_region = "campaign__admdvs"

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="steps")


class ReportStep(Done):
    """What was done with a unit's report."""

    scope_region = "report__unit__admdvs"

    report = models.ForeignKey(Report, models.PROTECT, related_name="steps")


class CaseStep(Done):
    """What was done with a typical case."""

    scope_region = "case__campaign__admdvs"

    case = models.ForeignKey(TypicalCase, models.PROTECT, related_name="steps")


class Change(models.Model):
    """What a plan said before and says now: whoever is in scope sees it, with the reason."""

    scope_region = "campaign__admdvs"

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="changes")
    at = models.DateTimeField(_("at"), auto_now_add=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    why = models.TextField(_("reason"))
    what = models.CharField(_("what"), max_length=100)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("now"), blank=True)

    class Meta:
        ordering = ["-at", "pk"]

    def __str__(self) -> str:
        return f"{self.what}: {self.before} → {self.after}"
