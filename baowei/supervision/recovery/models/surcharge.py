from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baowei.supervision.documents.models import Paper
from baowei.supervision.recovery.models.claim import MONEY, Claim


class SurchargeDecision(models.Model):
    """A decision that fixes the surcharge of a fine up to a day. amount: CNY over those before."""

    scope_region = "fine__case__admdvs"

    fine = models.ForeignKey(Claim, models.PROTECT, related_name="surcharges")
    paper = models.OneToOneField(Paper, models.PROTECT, related_name="+")
    through = models.DateField(_("counted up to"))
    amount = models.DecimalField(_("amount"), **MONEY)

    class Meta:
        ordering = ["through"]
        constraints = [
            models.UniqueConstraint(fields=["fine", "through"], name="surcharge_day"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="surcharge_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.through} {self.amount}"
