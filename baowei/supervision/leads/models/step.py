from __future__ import annotations

from django.db import models

from baowei.supervision.desk.done import Done
from baowei.supervision.leads.models.lead import Lead


class LeadStep(Done):
    """On these a decision to file stands."""

    scope_region = "lead__admdvs"

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="steps")
