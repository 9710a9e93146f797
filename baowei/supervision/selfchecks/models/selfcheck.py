from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.models import Target
from baowei.supervision.selfchecks.states import FLOW


class SelfCheck(models.Model):
    """What one institution finds out about itself in a campaign (自查自纠).

    screening_open: whether the institution sees the suspect points about itself. first_on: the day
    on which it was first handed in; what came after the last day stays late. note: what the bureau
    said when it sent it back. version: of the row and all that belongs to it, so that two people
    of an institution do not overwrite each other.
    """

    scope_region = "target__institution__admdvs"
    scope_institution = "target__institution_id"

    target = models.OneToOneField(Target, models.PROTECT, related_name="selfcheck")
    state = models.CharField(
        _("state"), max_length=20, choices=FLOW.choices(), default="open", db_index=True
    )
    version = models.IntegerField(default=1)
    screening_open = models.BooleanField(_("screening shown"), default=False)
    first_on = models.DateField(_("first handed in on"), null=True)
    submitted_at = models.DateTimeField(_("last handed in at"), null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    note = models.TextField(_("what the bureau said"), blank=True)

    class Meta:
        ordering = ["target__institution_id", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", first_on=None)
                | (~Q(state="open") & Q(first_on__isnull=False, submitted_at__isnull=False)),
                name="selfcheck_handed_in",
            )
        ]

    def __str__(self) -> str:
        return f"{self.target.campaign} {self.target.institution.fixmedins_name}"

    def get_absolute_url(self) -> str:
        return reverse("selfchecks:detail", args=[self.pk])

    @property
    def campaign(self) -> Any:
        return self.target.campaign

    @property
    def institution(self) -> Any:
        return self.target.institution

    def left(self) -> Decimal:
        """CNY that were reported and are not paid back; below zero where more was paid."""
        return self.reported_sum() - self.refunded_sum()

    def reported_sum(self) -> Decimal:
        return _sum(self.answers, "fund_amount")

    def refunded_sum(self) -> Decimal:
        return _sum(self.refunds, "amount")


def _sum(rows: Any, field: str) -> Decimal:
    return rows.aggregate(n=Sum(field))["n"] or Decimal()
