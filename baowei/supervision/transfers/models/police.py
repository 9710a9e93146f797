from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.done import Done
from baowei.supervision.transfers.states import FINAL, POLICE

MONEY = {"max_digits": 16, "decimal_places": 2}
WITHIN = timedelta(hours=24)
"""From the approval to the police (移送规定-5)."""


class PoliceTransfer(models.Model):
    """A case that may be a crime on its way to the police and back.

    amount: CNY that was defrauded, as established when the group was named. police: the authority
    that has it. since: the day of the last event, before which no later one lies. signer: who
    signed the receipt. fine_paid, fine_number: a fine for the same conduct that was paid before and
    counts off a criminal one (移送规定-11).
    """

    scope_region = "case__admdvs"

    case = models.ForeignKey(Case, models.PROTECT, related_name="police_transfers")
    amount = models.DecimalField(_("defrauded"), default=0, **MONEY)
    group = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="police_transfers")
    state = models.CharField(
        _("state"), max_length=20, choices=POLICE.choices(), default="formed", db_index=True
    )
    version = models.IntegerField(default=1)
    formed_on = models.DateField(_("group named on"))
    since = models.DateField(_("since"))
    decided_at = models.DateTimeField(_("decided at"), null=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    police = models.CharField(_("police authority"), max_length=100, blank=True, default="")
    signer = models.CharField(_("receipt signed by"), max_length=100, blank=True, default="")
    reference = models.CharField(_("number of the notice"), max_length=100, blank=True, default="")
    fine_paid = models.DecimalField(_("fine already paid"), default=0, **MONEY)
    fine_number = models.CharField(_("decision of that fine"), max_length=100, blank=True)

    class Meta:
        ordering = ["-formed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=~Q(state__in=FINAL), name="one_live_police_transfer"
            ),
            models.CheckConstraint(
                condition=Q(fine_paid=0) | Q(fine_paid__gt=0) & ~Q(fine_number=""),
                name="police_fine_of_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | ~Q(police=""), name="police_transfer_to_whom"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.number} {self.case.title}"

    def get_absolute_url(self) -> str:
        return reverse("transfers:police", args=[self.pk])

    @property
    def fixmedins_code(self) -> str:
        return self.case.fixmedins_code

    @property
    def send_by(self) -> datetime | None:
        """The moment until which an approved transfer is with the police."""
        return self.decided_at + WITHIN if self.decided_at and self.state == "approved" else None


class PoliceStep(Done):
    scope_region = "transfer__case__admdvs"

    transfer = models.ForeignKey(PoliceTransfer, models.PROTECT, related_name="steps")

    def __str__(self) -> str:
        return f"{self.transfer_id} {self.step}"
