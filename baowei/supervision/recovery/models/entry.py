from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.documents.models import Attachment
from baowei.supervision.points.models import DeductionLine
from baowei.supervision.recovery.models.claim import MONEY, Claim


class Entry(models.Model):
    """One line of the ledger of a claim; never changed, only taken back.

    day: on which the money came in. receipt: of the fiscal receipt or the bank. line: the charge
    that payment review had deducted: counted off once, for one claim. voucher: the scanned proof.
    """

    class Kind(TextChoices):
        PAID = "paid", _("paid")
        ENFORCED = "enforced", _("enforced by the court")
        COUNTED = "counted", _("deducted in payment review")
        WRITTEN_OFF = "written_off", _("written off")

    scope_region = "claim__case__admdvs"
    scope_institution = "claim__case__fixmedins_code"

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="entries")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    account = models.CharField(
        _("receiving account"), max_length=10, choices=Claim.Account.choices, blank=True, default=""
    )
    day = models.DateField(_("day"))
    amount = models.DecimalField(_("amount"), **MONEY)
    receipt = models.CharField(_("receipt number"), max_length=60, blank=True, default="")
    voucher = models.OneToOneField(Attachment, models.PROTECT, null=True, related_name="+")
    line = models.ForeignKey(DeductionLine, models.PROTECT, null=True, related_name="counted")
    text = models.TextField(_("reason"), blank=True, default="")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    taken_back_on = models.DateField(_("taken back on"), null=True)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="entry_amount"),
            models.CheckConstraint(
                condition=Q(kind__in=["paid", "enforced"], line=None)
                & ~Q(receipt="")
                & ~Q(account="")
                | Q(kind="counted", line__isnull=False, receipt="", taken_back_on=None)
                | Q(kind="written_off", line=None, receipt="", taken_back_on=None) & ~Q(text=""),
                name="entry_kind",
            ),
            models.UniqueConstraint(
                fields=["account", "receipt"],
                condition=Q(taken_back_on=None) & ~Q(receipt=""),
                name="receipt_once",
            ),
            models.UniqueConstraint(fields=["line"], name="deduction_counted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.amount} {self.receipt}".strip()

    def get_absolute_url(self) -> str:
        return self.claim.get_absolute_url()
