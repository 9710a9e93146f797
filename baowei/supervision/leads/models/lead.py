from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.law import VIOLATIONS
from baowei.supervision.leads.must_check import TRIGGERS
from baowei.supervision.leads.states import FLOW


class Lead(models.Model):
    """What may be unlawful and has to be looked into.

    admdvs, fixmedins_code: of the institution; without one where a tip names none. violation: the
    behaviour, empty where it is not yet clear. received_on: the day from which the time to verify
    runs. real_name: of a tip; the name itself is not kept here. fund_amount: CNY of the fund over
    its points, every charge once. version: of the row, so that two people do not overwrite each
    other.
    """

    class Source(models.TextChoices):
        POINTS = "points", _("suspect points")
        TIP = "tip", _("tip")
        TRANSFER = "transfer", _("transferred by a department")
        OTHER_REGION = "other_region", _("another region")
        SUPERIOR = "superior", _("assigned by a superior")
        MEDIA = "media", _("media")
        INSPECTION = "inspection", _("inspection")

    scope_region = "admdvs"

    number = models.CharField(_("number"), max_length=12)
    title = models.CharField(_("title"), max_length=200)
    admdvs = models.CharField(_("region code"), max_length=6, db_index=True)
    fixmedins_code = models.CharField(
        _("institution code"), max_length=30, blank=True, db_index=True
    )
    fixmedins_name = models.CharField(_("institution"), max_length=200, blank=True)
    violation = models.CharField(
        _("behaviour"),
        max_length=4,
        blank=True,
        choices=[(code, f"{code} {one.name}") for code, one in VIOLATIONS.items()],
    )
    period_from = models.DateField(_("period from"), null=True, blank=True)
    period_to = models.DateField(_("period to"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=20, choices=Source.choices)
    source_text = models.TextField(_("what it says"), blank=True)
    source_ref = models.CharField(_("reference of the source"), max_length=100, blank=True)
    real_name = models.BooleanField(_("given under a real name"), default=False)
    received_on = models.DateField(_("received on"))
    must_check = models.CharField(
        _("must be checked"),
        max_length=20,
        blank=True,
        choices=[(code, one.label) for code, one in TRIGGERS.items()],
    )
    must_check_note = models.CharField(_("why it must be checked"), max_length=200, blank=True)
    fund_amount = models.DecimalField(_("fund amount"), max_digits=16, decimal_places=2, default=0)
    state = models.CharField(
        _("state"), max_length=20, choices=FLOW.choices(), default="registered", db_index=True
    )
    version = models.IntegerField(default=1)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("registered by")
    )
    registered_at = models.DateTimeField(_("registered at"), auto_now_add=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    split_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="split")

    class Meta:
        ordering = ["-registered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["admdvs", "number"], name="lead_number"),
            models.CheckConstraint(
                condition=Q(period_from=None)
                | Q(period_to=None)
                | Q(period_to__gte=F("period_from")),
                name="lead_period",
            ),
            models.CheckConstraint(
                condition=Q(state="merged") ^ Q(merged_into=None), name="lead_merged_into"
            ),
            models.CheckConstraint(condition=Q(fund_amount__gte=0), name="lead_amount"),
            models.CheckConstraint(
                condition=Q(real_name=False) | Q(source="tip"), name="lead_real_name_of_tips"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("leads:detail", args=[self.pk])

    def team(self) -> list[Any]:
        """Those who verify it now, the lead inspector first; read once a page."""
        kept: list[Any] | None = self.__dict__.get("_team")
        if kept is None:
            now = self.assignments.filter(ended=None).select_related("user")
            kept = self.__dict__["_team"] = sorted(now, key=lambda one: one.role != "lead")
        return kept
