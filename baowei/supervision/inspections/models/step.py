from __future__ import annotations

from django.db import models

from baowei.supervision.desk.done import Done
from baowei.supervision.inspections.models.inspection import Inspection


class InspectionStep(Done):
    """What was done with an inspection."""

    scope_region = "inspection__admdvs"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="steps")
