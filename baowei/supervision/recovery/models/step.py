from __future__ import annotations

from django.db import models

from baowei.supervision.desk.done import Done
from baowei.supervision.recovery.models.claim import Claim


class ClaimStep(Done):
    scope_region = "claim__case__admdvs"

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="steps")
