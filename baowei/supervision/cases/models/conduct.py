from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baowei.law.penalty import Facts
from baowei.supervision.cases.models.case import MONEY, Case
from baowei.supervision.cases.models.evidence import Evidence


class Conduct(models.Model):
    """One act of the party as established: what the sanction is computed from.

    ref: the ground, as `条例-38-3`. loss: CNY of the fund; returned: what of it has come back.
    intent: evidence that the party meant to defraud, and nothing else moves the case to 条例-40.
    mitigating, aggravating: codes of `law.penalty.circumstances()`.
    """

    scope_region = "case__admdvs"

    case = models.ForeignKey(Case, models.PROTECT, related_name="conducts")
    ref = models.CharField(_("article of the conduct"), max_length=30)
    text = models.TextField(_("what was done"))
    first_day = models.DateField(_("first day of the act"))
    last_day = models.DateField(_("last day of the act"))
    loss = models.DecimalField(_("fund loss"), default=Decimal(), **MONEY)
    returned = models.DecimalField(_("returned already"), default=Decimal(), **MONEY)
    gains = models.DecimalField(_("unlawful gains"), default=Decimal(), **MONEY)
    evidence = models.ManyToManyField(Evidence, related_name="conducts")
    intent = models.ManyToManyField(Evidence, related_name="+")
    refused = models.BooleanField(_("refused to correct"), default=False)
    grave = models.BooleanField(_("serious consequences"), default=False)
    major = models.BooleanField(_("major loss or grave social effect"), default=False)
    endangers = models.BooleanField(_("harmed life or health"), default=False)
    mitigating = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    aggravating = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    reduced = models.BooleanField(_("reduced below the least of the article"), default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="conduct_days"),
            models.CheckConstraint(
                condition=Q(loss__gte=0, returned__gte=0, returned__lte=F("loss")),
                name="conduct_amounts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.loss}"

    def facts(
        self, decided: date, fined: tuple[str, ...] = (), intent: tuple[str, ...] | None = None
    ) -> Facts:
        """What the law's computation takes. PenaltyError on facts that no case can have.

        intent: labels of evidence, where they are not saved yet.
        """
        case = self.case
        if intent is None:
            intent = tuple(one.label for one in self.intent.all())
        return Facts(
            ref=self.ref,
            first_day=self.first_day,
            last_day=self.last_day,
            discovered=case.discovered_on,
            decided=decided,
            region=case.admdvs,
            loss=self.loss,
            returned=self.returned,
            gains=self.gains,
            intent=intent,
            refused=self.refused,
            grave=self.grave,
            major=self.major,
            endangers=self.endangers,
            insured=case.party_kind == Case.Party.PERSON,
            institution=case.party_kind == Case.Party.INSTITUTION,
            mitigating=tuple(self.mitigating),
            aggravating=tuple(self.aggravating),
            reduced=self.reduced,
            fined=fined,
        )
