from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.inspections.models.inspection import Inspection


class Statement(models.Model):
    """What the institution said to what it was told of the findings; its files belong to this."""

    scope_region = "inspection__admdvs"
    scope_institution = "inspection__institution_id"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="statements")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("statement"))
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.inspection_id} {self.at:%Y-%m-%d}"
