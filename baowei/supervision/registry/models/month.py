from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.registry.models.institution import Institution


class MonthOf(models.Model):
    """What an institution settled in one month, refunds taken off. Amounts in CNY.

    month: its first day. settlements, encounters, persons: of those that were not refunds.
    composition: fee category -> charged amount as text, by the month in which the fee arose.

    Not recorded: whoever doubts a figure computes it again from the lake.
    """

    audited = False

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="months")
    month = models.DateField(_("month"))
    settlements = models.IntegerField(_("settlements"))
    encounters = models.IntegerField(_("encounters"))
    persons = models.IntegerField(_("persons"))
    medfee_sumamt = models.DecimalField(_("total amount"), max_digits=18, decimal_places=2)
    fund_pay_sumamt = models.DecimalField(_("fund"), max_digits=18, decimal_places=2)
    composition = models.JSONField(default=dict)

    class Meta:
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(fields=["institution", "month"], name="month_of_once")
        ]

    def __str__(self) -> str:
        return f"{self.institution_id} {self.month:%Y-%m}"
