from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.documents.models import Paper
from baowei.supervision.recovery.states import FLOW

MONEY = {"max_digits": 16, "decimal_places": 2}


class Claim(models.Model):
    """What a decision orders for one account: what goes back to the fund never meets what goes to
    the treasury (条例-45).

    Amounts are CNY and always add up: decided = paid + counted + deferred + open + written off.
    counted_amount: what payment review had deducted of the same charges; deferred_amount: what an
    approved plan still has to bring. served_on: of the decision that orders it; due_on: the last
    day to pay. reminder, application: the demand and what the court was asked. accepted_on,
    court_number: of the enforcement that goes on there.
    """

    class Kind(TextChoices):
        REFUND = "refund", _("refund to the fund")
        FINE = "fine", _("fine")
        SURCHARGE = "surcharge", _("surcharge on the fine")

    class Account(TextChoices):
        FISCAL = "fiscal", _("fiscal account of the fund")
        TREASURY = "treasury", _("treasury")

    scope_region = "case__admdvs"
    scope_institution = "case__fixmedins_code"

    case = models.ForeignKey(Case, models.PROTECT, related_name="claims")
    kind = models.CharField(_("what for"), max_length=10, choices=Kind.choices)
    account = models.CharField(_("receiving account"), max_length=10, choices=Account.choices)
    state = models.CharField(
        _("state"), max_length=20, choices=FLOW.choices(), default="due", db_index=True
    )
    version = models.IntegerField(default=1)
    decided_amount = models.DecimalField(_("amount decided"), **MONEY)
    paid_amount = models.DecimalField(_("paid"), default=0, **MONEY)
    counted_amount = models.DecimalField(_("deducted before"), default=0, **MONEY)
    deferred_amount = models.DecimalField(_("on instalments"), default=0, **MONEY)
    open_amount = models.DecimalField(_("open amount"), **MONEY)
    written_off = models.DecimalField(_("written off"), default=0, **MONEY)
    served_on = models.DateField(_("served on"))
    due_on = models.DateField(_("to be paid by"))
    reminder = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    reminded_on = models.DateField(_("demand served on"), null=True)
    application = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    applied_on = models.DateField(_("court applied to on"), null=True)
    accepted_on = models.DateField(_("taken up by the court on"), null=True)
    court_number = models.CharField(_("number of the court"), max_length=60, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "kind"], name="claim_once"),
            models.CheckConstraint(
                condition=Q(kind="refund", account="fiscal")
                | Q(kind__in=["fine", "surcharge"], account="treasury"),
                name="claim_account",
            ),
            models.CheckConstraint(
                condition=Q(
                    decided_amount=F("paid_amount")
                    + F("counted_amount")
                    + F("deferred_amount")
                    + F("open_amount")
                    + F("written_off")
                ),
                name="claim_balance",
            ),
            models.CheckConstraint(
                condition=Q(
                    decided_amount__gt=0,
                    paid_amount__gte=0,
                    counted_amount__gte=0,
                    deferred_amount__gte=0,
                    open_amount__gte=0,
                    written_off__gte=0,
                ),
                name="claim_amounts",
            ),
            models.CheckConstraint(
                condition=Q(deferred_amount=0) | Q(kind="fine", state="deferred"),
                name="claim_deferred",
            ),
            models.CheckConstraint(
                condition=Q(counted_amount=0) | Q(kind="refund"), name="claim_counted"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["settled", "written_off"], open_amount=0, deferred_amount=0)
                | Q(state="deferred", deferred_amount__gt=0)
                | Q(
                    state__in=["due", "reminded", "applied", "accepted", "refused"],
                    open_amount__gt=0,
                ),
                name="claim_state",
            ),
            models.CheckConstraint(
                condition=Q(state="written_off") ^ Q(written_off=0), name="claim_written_off"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.number} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("recovery:detail", args=[self.pk])

    @property
    def left(self) -> Decimal:
        """CNY that still have to come in."""
        return self.open_amount + self.deferred_amount

    @property
    def recovered(self) -> Decimal:
        return self.paid_amount + self.counted_amount

    def plan(self) -> Any:
        """The deferral in force, or None; read once a page."""
        if "_plan" not in self.__dict__:
            self.__dict__["_plan"] = self.plans.filter(ended_on=None).first()
        return self.__dict__["_plan"]
