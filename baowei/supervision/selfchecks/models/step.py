from __future__ import annotations

from django.db import models

from baowei.supervision.desk.done import Done
from baowei.supervision.selfchecks.models.selfcheck import SelfCheck


class SelfCheckStep(Done):
    """What was done with a self-inspection, by the institution and by the bureau."""

    scope_region = "selfcheck__target__institution__admdvs"
    scope_institution = "selfcheck__target__institution_id"

    selfcheck = models.ForeignKey(SelfCheck, models.PROTECT, related_name="steps")
