from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baowei.supervision.registry.models.institution import Institution

SAID = r"\S"


class SettlementPause(models.Model):
    """The agency is asked not to settle with an institution under investigation (条例-30-1).

    Both conditions of the article are said: suspicion of fraud, and how it refuses to cooperate.
    approved_by: the bureau's principal. outcome: how the money of the time is dealt with.
    """

    scope_region = "institution__admdvs"
    scope_institution = "institution_id"

    class Outcome(models.TextChoices):
        FRAUD = "fraud", _("fraud is proven: dealt with under 条例-40")
        NONE = "none", _("no fraud: settled as the rules say")

    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="pauses", verbose_name=_("institution")
    )
    suspicion = models.CharField(_("suspicion of fraud"), max_length=500)
    refusal = models.CharField(_("how it refuses to cooperate"), max_length=500)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    begun_on = models.DateField(_("from"))
    ended_on = models.DateField(_("to"), null=True)
    outcome = models.CharField(
        _("what the investigation found"),
        max_length=10,
        choices=Outcome.choices,
        blank=True,
        default="",
    )

    class Meta:
        ordering = ["-begun_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(suspicion__regex=SAID, refusal__regex=SAID), name="pause_is_founded"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, outcome="")
                | Q(ended_on__gte=F("begun_on")) & ~Q(outcome=""),
                name="pause_ends_with_an_outcome",
            ),
            models.UniqueConstraint(
                fields=["institution"], condition=Q(ended_on=None), name="pause_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution_id} {self.begun_on:%Y-%m-%d}"
