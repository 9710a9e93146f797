from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.points.models.point import MONEY, SuspectPoint


class Deduction(models.Model):
    """A list of what is deducted from one institution's settlement."""

    scope_region = "admdvs"
    scope_institution = "fixmedins_code"

    number = models.CharField(_("number"), max_length=40, unique=True)
    admdvs = models.CharField(_("region code"), max_length=6)
    fixmedins_code = models.CharField(_("institution code"), max_length=30, db_index=True)
    fixmedins_name = models.CharField(_("institution"), max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)
    total = models.DecimalField(_("total"), **MONEY)

    class Meta:
        ordering = ["-at", "pk"]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("points:deduction", args=[self.pk])


class DeductionLine(models.Model):
    """What of one charge was taken back, for settlement: no later recovery takes it again.

    bkkp_sn: empty for the part of a point that stands on no single charge.
    """

    deduction = models.ForeignKey(Deduction, models.PROTECT, related_name="lines")
    point = models.ForeignKey(SuspectPoint, models.PROTECT, related_name="deducted_lines")
    bkkp_sn = models.CharField(max_length=60, blank=True, db_index=True)
    setl_id = models.CharField(max_length=60, blank=True)
    amount = models.DecimalField(**MONEY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["point", "bkkp_sn"], name="deducted_once"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="deducted_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.bkkp_sn} {self.amount}"
