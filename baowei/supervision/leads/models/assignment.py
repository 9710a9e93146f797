from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baowei.supervision.leads.models.lead import Lead


class Assignment(models.Model):
    """An inspector who verifies a lead, from one day to another."""

    class Role(models.TextChoices):
        LEAD = "lead", _("lead inspector")
        MEMBER = "member", _("inspector")

    scope_region = "lead__admdvs"

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="assignments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="lead_work")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    since = models.DateField(_("since"))
    ended = models.DateField(_("until"), null=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["lead", "user"], condition=Q(ended=None), name="assigned_once"
            ),
            models.UniqueConstraint(
                fields=["lead"], condition=Q(ended=None, role="lead"), name="one_lead_inspector"
            ),
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=F("since")), name="assignment_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"
