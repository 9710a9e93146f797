from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.leads.models.lead import Lead


class LeadStep(models.Model):
    """What was done with a lead, and why: the record on which a decision to file stands."""

    scope_region = "lead__admdvs"

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="steps")
    step = models.CharField(_("step"), max_length=30)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    text = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.lead_id} {self.step}"
