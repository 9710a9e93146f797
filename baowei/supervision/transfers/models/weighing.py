from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.models import Case
from baowei.supervision.transfers.models.police import MONEY


class Weighing(models.Model):
    """Why the leader does not transfer a case that reaches the sums of a crime.

    amount: CNY that was defrauded as it stood then: once more is established, it is weighed anew.
    level: code of the threshold reached.
    """

    scope_region = "case__admdvs"

    case = models.ForeignKey(Case, models.PROTECT, related_name="weighings")
    amount = models.DecimalField(_("defrauded"), **MONEY)
    level = models.CharField(max_length=20)
    text = models.TextField(_("reason"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.amount}"
