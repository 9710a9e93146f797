from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.models.campaign import Campaign
from baowei.supervision.documents.models import Paper


class Drawn(models.Model):
    """The numbers of a summary as they were at one moment. paper: the document drafted with them.

    figures: [{code, label, money, total, units: {unit: number as text}}]; amounts are CNY.
    drafted: the document's values as they were drafted, before anybody wrote them otherwise.
    """

    scope_region = "campaign__admdvs"

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="drawn")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("drawn at"), auto_now_add=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    figures = models.JSONField(default=list)
    drafted = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.campaign} {self.at:%Y-%m-%d}"
