from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.documents.models import Attachment
from baowei.supervision.selfchecks.models.selfcheck import SelfCheck


class Refund(models.Model):
    """Money that the institution paid back into the fund's account by itself. amount: CNY.

    reference: of the transfer, as the voucher says it. What is deducted through payment review is
    no refund and is not kept here.
    """

    scope_region = "selfcheck__target__institution__admdvs"
    scope_institution = "selfcheck__target__institution_id"

    selfcheck = models.ForeignKey(SelfCheck, models.PROTECT, related_name="refunds")
    day = models.DateField(_("paid back on"))
    amount = models.DecimalField(_("amount"), max_digits=16, decimal_places=2)
    reference = models.CharField(_("reference of the transfer"), max_length=60)
    voucher = models.ForeignKey(Attachment, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["selfcheck", "reference"], name="selfcheck_refund"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="selfcheck_refund_paid"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.amount}"
