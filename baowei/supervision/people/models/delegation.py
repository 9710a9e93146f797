from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.people.models.posting import Posting


class Delegation(models.Model):
    """A posting lent to someone else, from one day to another; without an end it is not lent."""

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="delegations")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="borrowed")
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("to"))
    reason = models.CharField(_("reason"), max_length=200)

    class Meta:
        ordering = ["-valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__gte=models.F("valid_from")), name="delegation_days"
            )
        ]

    def __str__(self) -> str:
        return f"{self.posting} → {self.to}"
