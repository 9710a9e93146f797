from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.leads.models import Lead
from baowei.supervision.selfchecks.models.selfcheck import SelfCheck


class Mark(models.Model):
    """That the bureau looks into a self-inspection on site, and by which lead. No institution sees
    it: there is no `scope_institution`."""

    scope_region = "selfcheck__target__institution__admdvs"

    selfcheck = models.OneToOneField(SelfCheck, models.PROTECT, related_name="mark")
    lead = models.OneToOneField(Lead, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.selfcheck_id} → {self.lead}"
