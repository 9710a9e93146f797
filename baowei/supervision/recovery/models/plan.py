from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baowei.supervision.documents.models import Paper
from baowei.supervision.recovery.models.claim import MONEY, Claim


class Plan(models.Model):
    """A fine deferred or cut into instalments, as the approval says (处罚程序-54)."""

    scope_region = "claim__case__admdvs"

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="plans")
    paper = models.OneToOneField(Paper, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_on = models.DateField(_("approved on"))
    ended_on = models.DateField(_("until"), null=True)
    total = models.DecimalField(_("sum of the plan"), **MONEY)

    class Meta:
        ordering = ["approved_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(ended_on=None), name="one_plan_in_force"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("approved_on")), name="plan_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.approved_on} {self.total}"

    @property
    def last(self) -> date:
        return max(part.until for part in self.parts.all())

    def readings(self, today: date) -> list[tuple[Part, Decimal, bool]]:
        """(instalment, what of it has come in, whether it is late): the first is filled first."""
        came, found = self.total - self.claim.deferred_amount, []
        for part in self.parts.all():
            paid = min(came, part.amount)
            came -= paid
            found.append((part, paid, paid < part.amount and part.until < today))
        return found

    def late(self, today: date) -> bool:
        return any(late for _, _, late in self.readings(today))


class Part(models.Model):
    """One instalment."""

    scope_region = "plan__claim__case__admdvs"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField(_("number"))
    until = models.DateField(_("to be paid by"))
    amount = models.DecimalField(_("amount"), **MONEY)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="instalment_number"),
            models.UniqueConstraint(fields=["plan", "until"], name="instalment_day"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="instalment_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.until} {self.amount}"
