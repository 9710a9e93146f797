from __future__ import annotations

from django.db import models

from baowei.supervision.cases.models.case import Case
from baowei.supervision.desk.done import Done


class CaseStep(Done):
    scope_region = "case__admdvs"

    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
