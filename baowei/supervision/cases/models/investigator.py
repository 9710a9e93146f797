from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.models.case import Case
from baowei.supervision.desk.choices import TextChoices


class Investigator(models.Model):
    """Who investigates a case, from one day to another; who did once never reviews it."""

    class Role(TextChoices):
        LEAD = "lead", _("lead investigator")
        MEMBER = "member", _("investigator")

    scope_region = "case__admdvs"

    case = models.ForeignKey(Case, models.PROTECT, related_name="investigators")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="case_work")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    since = models.DateField(_("since"))
    ended = models.DateField(_("until"), null=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user"], condition=Q(ended=None), name="investigates_once"
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended=None, role="lead"), name="one_lead_investigator"
            ),
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=F("since")), name="investigator_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"
