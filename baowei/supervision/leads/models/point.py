from __future__ import annotations

from django.db import models
from django.db.models import Q

from baowei.supervision.leads.models.lead import Lead
from baowei.supervision.points.models import SuspectPoint


class LeadPoint(models.Model):
    """A suspect point behind a lead. open: the lead holds it, and no other may."""

    audited_by_digest = True
    scope_region = "lead__admdvs"

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="held")
    point = models.ForeignKey(SuspectPoint, models.PROTECT, related_name="leads")
    open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lead", "point"], name="lead_point_once"),
            models.UniqueConstraint(
                fields=["point"], condition=Q(open=True), name="point_in_one_open_lead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lead_id} ∋ {self.point_id}"
