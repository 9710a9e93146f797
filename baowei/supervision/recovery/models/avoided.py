from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.law import VIOLATIONS
from baowei.supervision.cases.models import Case
from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.recovery.models.claim import MONEY


class Avoided(models.Model):
    """Money of the fund that was asked for and never paid, as an officer states it; never computed,
    never changed, only taken back.

    case: in which it came up, if in one; it then brings the region and the institution. reference:
    the settlement (setl_id), or the document that says so. violation: the behaviour, empty where
    it is not clear. reckoning: how the amount was arrived at.
    """

    class Kind(TextChoices):
        REFUSED = "refused", _("settlement refused before payment")
        WITHDRAWN = "withdrawn", _("claim withdrawn by the institution")
        PAUSED = "paused", _("not paid while settlement was paused")
        OTHER = "other", _("other")

    scope_region = "admdvs"
    scope_institution = "fixmedins_code"

    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="avoided")
    admdvs = models.CharField(_("region code"), max_length=6, db_index=True)
    fixmedins_code = models.CharField(_("institution code"), max_length=30, blank=True, default="")
    fixmedins_name = models.CharField(_("institution"), max_length=200, blank=True, default="")
    violation = models.CharField(
        _("behaviour"),
        max_length=4,
        blank=True,
        default="",
        choices=[(code, f"{code} {one.name}") for code, one in VIOLATIONS.items()],
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    reference = models.CharField(_("settlement or document number"), max_length=60)
    day = models.DateField(_("day"))
    amount = models.DecimalField(_("amount"), **MONEY)
    reckoning = models.TextField(_("how it was reckoned"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    taken_back_on = models.DateField(_("taken back on"), null=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    taken_back_reason = models.TextField(_("why it was taken back"), blank=True, default="")

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="avoided_amount"),
            models.CheckConstraint(
                condition=~Q(reference="") & ~Q(reckoning="") & ~Q(admdvs=""), name="avoided_said"
            ),
            models.CheckConstraint(
                condition=Q(case__isnull=False) | ~Q(fixmedins_code=""), name="avoided_where"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_on=None, taken_back_by=None, taken_back_reason="")
                | Q(taken_back_on__isnull=False, taken_back_by__isnull=False)
                & ~Q(taken_back_reason=""),
                name="avoided_taken_back",
            ),
            models.UniqueConstraint(
                fields=["fixmedins_code", "reference"],
                condition=Q(taken_back_on=None),
                name="avoided_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.amount} {self.reference}"

    def get_absolute_url(self) -> str:
        return reverse("recovery:avoided_detail", args=[self.pk])
