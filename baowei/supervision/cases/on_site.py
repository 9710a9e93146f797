"""What inspections of the party's institution have brought and no evidence of the case is yet."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from baowei.supervision.cases.models import Case
from baowei.supervision.inspections.models import Inspection, Material
from baowei.supervision.people.grants import visible
from baowei.supervision.people.roles import BUREAU


def open_materials(case: Case, user: Any) -> QuerySet[Material]:
    """Of inspections that this user sees, the oldest first."""
    inspections = visible(
        Inspection.objects.filter(institution_id=case.fixmedins_code), user, BUREAU
    )
    found: QuerySet[Material] = Material.objects.filter(inspection__in=inspections)
    return found.exclude(evidence__case=case).select_related("inspection", "file")
