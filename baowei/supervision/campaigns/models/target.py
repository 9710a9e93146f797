from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.models.campaign import Campaign
from baowei.supervision.campaigns.models.unit import Unit
from baowei.supervision.registry.models import Institution


class Target(models.Model):
    """An institution in scope, fixed when the campaign is issued.

    reason, added_by: of one that was added afterwards, as a newly designated one.
    """

    scope_region = "institution__admdvs"
    scope_institution = "institution_id"
    audited_by_digest = True

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="targets")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="targets")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="campaign_targets")
    added_on = models.DateField(_("in scope since"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(_("why it was added"), max_length=200, blank=True)

    class Meta:
        ordering = ["institution_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "institution"], name="campaign_target_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} ∋ {self.institution_id}"
