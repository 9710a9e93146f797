from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.inspections.models.inspection import Inspection
from baowei.supervision.registry.models import Institution


class Residence(models.Model):
    """A supervisor posted to an institution, who makes a round there every quarter (驻点监督)."""

    scope_region = "institution__admdvs"

    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="residences", verbose_name=_("institution")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="residences",
        verbose_name=_("resident supervisor"),
    )  # fmt: skip
    since = models.DateField(_("since"))
    ended = models.DateField(_("until"), null=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("resident supervisor")
        ordering = ["institution", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "user"], condition=Q(ended=None), name="residence_once"
            ),
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=F("since")), name="residence_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} @ {self.institution_id}"

    def get_absolute_url(self) -> str:
        return reverse("inspections:residence", args=[self.pk])


class Round(models.Model):
    """What a resident supervisor saw on a quarterly round. concern: something should be looked
    into; inspection: planned because of it."""

    scope_region = "residence__institution__admdvs"

    residence = models.ForeignKey(Residence, models.PROTECT, related_name="rounds")
    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(_("quarter"))
    made_on = models.DateField(_("made on"))
    text = models.TextField(_("what was seen"))
    concern = models.BooleanField(_("something should be looked into"), default=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    inspection = models.OneToOneField(
        Inspection, models.PROTECT, null=True, related_name="resident_round"
    )

    class Meta:
        ordering = ["year", "quarter"]
        constraints = [
            models.UniqueConstraint(
                fields=["residence", "year", "quarter"], name="round_of_a_quarter_once"
            ),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="round_quarter"),
        ]

    def __str__(self) -> str:
        return f"{self.residence_id} {self.year} Q{self.quarter}"
