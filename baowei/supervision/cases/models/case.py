from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.guards import finals
from baowei.supervision.cases.states import FLOW, UNDECIDED
from baowei.supervision.deadlines.models import Clock
from baowei.supervision.deadlines.queries import running_clocks
from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.leads.models import Lead

MONEY = {"max_digits": 16, "decimal_places": 2}
OPEN = (*UNDECIDED, "with_police", "terminated")
"""States without a decision."""


class Case(models.Model):
    """An administrative case of a bureau against one party.

    number: counted in the region and year. party: name of the institution, or the key of a person
    (the name itself stands in the restricted store). Amounts are CNY: fund_loss over all conducts;
    notified_*: what the party was told; fine_ceiling: what it was told before, of the same facts:
    it is never told of more for having defended itself (处罚法-45); refund, fine: as decided;
    settled_amount: what of them is paid, enforced or written off. reviewed_on: the day of the legal
    review that stands. version: of the row, so that two people do not overwrite each other.
    """

    class Procedure(TextChoices):
        GENERAL = "general", _("general procedure")
        SUMMARY = "summary", _("summary procedure")

    class Party(TextChoices):
        INSTITUTION = "institution", _("institution")
        PERSON = "person", _("a person")
        AGENCY = "agency", _("handling agency")

    class Decision(TextChoices):
        PENALTY = "penalty", _("penalty")
        NO_PENALTY = "no_penalty", _("no penalty")
        NOT_ESTABLISHED = "not_established", _("not established")
        TRANSFER = "transfer", _("transferred to another authority")

    class Service(TextChoices):
        DIRECT = "direct", _("handed over")
        LEFT = "left", _("left at the place")
        MAIL = "mail", _("by mail")
        ELECTRONIC = "electronic", _("electronically, as agreed")
        ENTRUSTED = "entrusted", _("through another authority")
        ANNOUNCED = "announced", _("by public announcement")

    scope_region = "admdvs"
    scope_institution = "fixmedins_code"

    number = models.CharField(_("number"), max_length=20)
    title = models.CharField(_("title"), max_length=200)
    lead = models.OneToOneField(Lead, models.PROTECT, related_name="case")
    procedure = models.CharField(
        _("procedure"), max_length=10, choices=Procedure.choices, default=Procedure.GENERAL.value
    )
    admdvs = models.CharField(_("region code"), max_length=6, db_index=True)
    fixmedins_code = models.CharField(
        _("institution code"), max_length=30, blank=True, db_index=True
    )
    party_kind = models.CharField(
        _("kind of party"), max_length=12, choices=Party.choices, default=Party.INSTITUTION.value
    )
    party = models.CharField(_("party"), max_length=200)
    discovered_on = models.DateField(_("discovered on"))
    filed_on = models.DateField(_("filed on"))
    state = models.CharField(
        _("state"), max_length=20, choices=FLOW.choices(), default="filed", db_index=True
    )
    version = models.IntegerField(default=1)
    fund_loss = models.DecimalField(_("fund loss"), default=Decimal(), **MONEY)
    serious = models.BooleanField(_("great social effect or safety"), default=False)

    reviewed_on = models.DateField(_("passed by legal review"), null=True)
    notified_on = models.DateField(_("notified on"), null=True)
    notified_refund = models.DecimalField(null=True, **MONEY)
    notified_fine = models.DecimalField(null=True, **MONEY)
    fine_ceiling = models.DecimalField(null=True, **MONEY)
    hearing_right = models.BooleanField(default=False)
    hearing_waived = models.BooleanField(default=False)
    statement_made = models.BooleanField(default=False)
    hearing_on = models.DateField(_("day of the hearing"), null=True)
    hearing_host = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    decision = models.CharField(max_length=16, choices=Decision.choices, blank=True, default="")
    decided_on = models.DateField(_("decided on"), null=True)
    refund = models.DecimalField(_("refund"), null=True, **MONEY)
    fine = models.DecimalField(_("fine"), null=True, **MONEY)
    settled_amount = models.DecimalField(default=Decimal(), **MONEY)
    served_on = models.DateField(_("served on"), null=True)
    service = models.CharField(max_length=12, choices=Service.choices, blank=True, default="")
    published_on = models.DateField(_("published on"), null=True)

    class Meta:
        ordering = ["-filed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["admdvs", "number"], name="case_number"),
            models.CheckConstraint(
                condition=Q(fine=None)
                | Q(procedure="summary")
                | Q(notified_fine__isnull=False, fine__lte=F("notified_fine"))
                | Q(fine=0, refund=0),
                name="case_fine_as_notified",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, decision="", decided_on=None, refund=None, fine=None)
                | Q(state="archived", decision="", decided_on=None, refund=None, fine=None)
                | ~Q(state__in=OPEN)
                & ~Q(decision="")
                & Q(decided_on__isnull=False, refund__isnull=False, fine__isnull=False),
                name="case_decided",
            ),
            models.CheckConstraint(
                condition=Q(notified_on=None, notified_refund=None, notified_fine=None)
                & ~Q(state__in=("notified", "hearing", "heard"))
                | Q(
                    notified_on__isnull=False,
                    notified_refund__isnull=False,
                    notified_fine__isnull=False,
                ),
                name="case_notified",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("served", "closed")) | Q(served_on__isnull=False),
                name="case_served",
            ),
            models.CheckConstraint(
                condition=Q(fine=None) | Q(fine=0) | Q(decision="penalty"), name="case_fine"
            ),
            models.CheckConstraint(
                condition=Q(hearing_on=None, hearing_host=None)
                | Q(hearing_on__isnull=False, hearing_host__isnull=False),
                name="case_hearing",
            ),
            models.CheckConstraint(
                condition=Q(
                    fund_loss__gte=0,
                    settled_amount__gte=0,
                    settled_amount__lte=Coalesce(F("refund"), Decimal())
                    + Coalesce(F("fine"), Decimal()),
                ),
                name="case_amounts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("cases:detail", args=[self.pk])

    def acts(self) -> list[Any]:
        """What was established, with the evidence of intent: as the page has read it, or anew."""
        if "conducts" in getattr(self, "_prefetched_objects_cache", {}):
            return list(self.conducts.all())
        return list(self.conducts.prefetch_related("evidence", "intent"))

    def kept(self) -> list[Any]:
        """What is or was registered or sealed, each with its steps: as the page has read it, or
        anew."""
        if "measures" in getattr(self, "_prefetched_objects_cache", {}):
            return list(self.measures.all())
        return list(self.measures.prefetch_related("steps"))

    def everyone(self) -> list[Any]:
        """Those who investigate or did, the lead investigator first; read once a page."""
        kept: list[Any] | None = self.__dict__.get("_everyone")
        if kept is None:
            found = self.investigators.select_related("user")
            kept = self.__dict__["_everyone"] = sorted(found, key=lambda one: one.role != "lead")
        return kept

    def team(self) -> list[Any]:
        """Those who investigate now."""
        return [one for one in self.everyone() if one.ended is None]

    def finals(self) -> list[Any]:
        """Its final documents, as they were made final; read once a page."""
        kept: list[Any] | None = self.__dict__.get("_finals")
        return self.hold(papers_of(self)) if kept is None else kept

    def final_papers(self) -> Mapping[str, Any]:
        """Code -> the document of that kind that was made final last."""
        return {paper.code: paper for paper in self.finals()}

    def hold(self, papers: Iterable[Any]) -> list[Any]:
        """Keep which of all its documents are final, so that nothing reads them a second time."""
        kept = self.__dict__["_finals"] = finals(papers)
        return kept

    def clocks(self) -> Mapping[str, Clock]:
        """Code of the limit -> the clock of it that runs, paused or not; read once a page."""
        kept: Mapping[str, Clock] | None = self.__dict__.get("_clocks")
        return self.hold_clocks(running_clocks(self)) if kept is None else kept

    def hold_clocks(self, clocks: Mapping[str, Clock]) -> Mapping[str, Clock]:
        """Keep those that run, so that nothing reads them a second time."""
        self.__dict__["_clocks"] = clocks
        return clocks

    def history(self) -> list[Any]:
        """What was done with it and by whom, in this order; read once a page."""
        kept: list[Any] | None = self.__dict__.get("_history")
        if kept is None:
            found = self.steps.select_related("user", "on_behalf_of")
            kept = self.__dict__["_history"] = list(found)
        return kept

    def last(self, steps: tuple[str, ...]) -> datetime | None:
        """When the latest of these steps was taken."""
        return max((one.at for one in self.history() if one.step in steps), default=None)

    @property
    def owed(self) -> Decimal:
        """CNY of the decision that is neither paid nor enforced nor written off."""
        return (self.refund or Decimal()) + (self.fine or Decimal()) - self.settled_amount

    @property
    def needs_review(self) -> bool:
        """What 处罚程序-37 names: money to be given back or fined, a hearing, doubtful law."""
        money = self.fund_loss > 0 or (self.notified_fine or 0) > 0
        return self.procedure == "general" and (money or self.serious)

    @property
    def needs_discussion(self) -> bool:
        return self.procedure == "general" and self.serious

    def forget_notice(self) -> None:
        """What the party was told counts no longer, nor what it said to it."""
        self.notified_on = self.notified_refund = self.notified_fine = None
        self.hearing_right = self.hearing_waived = self.statement_made = False
        self.hearing_on = self.hearing_host = None
