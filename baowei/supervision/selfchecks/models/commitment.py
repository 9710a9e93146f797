from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.documents.models import Attachment
from baowei.supervision.selfchecks.models.selfcheck import SelfCheck


class Commitment(models.Model):
    """That the institution stands by what it hands in (承诺书), signed for it by a representative.

    letter: with the sums as they were then, under the institution's own name. amount: CNY reported
    in it; a self-inspection whose sum has changed since needs a new one. repay_by: the day by which
    what was not paid back yet will be; null where nothing was left. signed: the letter with its
    seal, scanned.
    """

    scope_region = "selfcheck__target__institution__admdvs"
    scope_institution = "selfcheck__target__institution_id"

    selfcheck = models.ForeignKey(SelfCheck, models.PROTECT, related_name="commitments")
    name = models.CharField(_("representative"), max_length=100)
    position = models.CharField(_("position"), max_length=100)
    signed_on = models.DateField(_("day of signing"))
    amount = models.DecimalField(_("amount reported"), max_digits=16, decimal_places=2)
    repay_by = models.DateField(_("the rest is paid back by"), null=True)
    letter = models.OneToOneField(Attachment, models.PROTECT, related_name="+")
    signed = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.signed_on}"
