from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.choices import TextChoices


class Review(models.Model):
    """A reconsideration or a lawsuit about a decision: payment goes on, the surcharge does not
    (处罚法-73)."""

    class Kind(TextChoices):
        RECONSIDERATION = "reconsideration", _("reconsideration")
        LITIGATION = "litigation", _("litigation")

    scope_region = "case__admdvs"

    case = models.ForeignKey(Case, models.PROTECT, related_name="reviews")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    began_on = models.DateField(_("began on"))
    ended_on = models.DateField(_("until"), null=True)
    text = models.CharField(_("number of the matter"), max_length=200)

    class Meta:
        ordering = ["began_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_on=None), name="one_review_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")), name="review_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.text}"
