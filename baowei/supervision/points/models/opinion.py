from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.points.models.point import MONEY, SuspectPoint


class Opinion(models.Model):
    """What someone said of a point when they took a step with it. amount: CNY, of that step."""

    point = models.ForeignKey(SuspectPoint, models.PROTECT, related_name="opinions")
    step = models.CharField(max_length=30)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    amount = models.DecimalField(_("amount"), null=True, **MONEY)
    text = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.step}: {self.text}"
