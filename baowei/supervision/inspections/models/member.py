from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.inspections.models.inspection import Inspection


class Member(models.Model):
    """Someone of the team, from one day to another."""

    class Role(TextChoices):
        LEAD = "lead", _("lead inspector")
        MEMBER = "member", _("inspector")
        EXPERT = "expert", _("expert")
        THIRD_PARTY = "third_party", _("third party")

    scope_region = "inspection__admdvs"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="inspections")
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    since = models.DateField(_("since"))
    ended = models.DateField(_("until"), null=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "user"],
                condition=Q(ended=None),
                name="inspection_member_once",
            ),
            models.UniqueConstraint(
                fields=["inspection"],
                condition=Q(ended=None, role="lead"),
                name="inspection_one_lead",
            ),
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=F("since")), name="inspection_member_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"
