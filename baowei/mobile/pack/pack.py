"""All inspections on which someone works, with what they need where there is no network."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from baowei.mobile.pack.beds import expected
from baowei.mobile.pack.checklist import items_of
from baowei.mobile.pack.institution import institution_file
from baowei.mobile.pack.made import codes_of, counts_of, materials_of, records_of, rounds_of
from baowei.mobile.pack.points import points_of, shown
from baowei.mobile.pack.record_forms import record_forms
from baowei.mobile.pack.stock import codes_in_question, stock_book
from baowei.mobile.pack.task import task_of
from baowei.supervision.inspections.models import Inspection, Member
from baowei.supervision.inspections.states import OPEN
from baowei.supervision.people.models import User


def pack_of(user: User) -> dict[str, Any]:
    """The same for the same rows, so that its digest says whether anything is new."""
    return {
        "user": {"id": user.pk, "name": user.name},
        "forms": record_forms(),
        "inspections": [_whole(one, user) for one in work_of(user)],
    }


def work_of(user: User) -> QuerySet[Inspection]:
    """The inspections still open on whose team the person inspects now, the next first."""
    team = Member.objects.filter(user=user, ended=None, role__in=("lead", "member"))
    rows = Inspection.objects.filter(pk__in=team.values("inspection"), state__in=OPEN)
    return rows.select_related("institution").order_by("planned_on", "pk")


def _whole(inspection: Inspection, user: User) -> dict[str, Any]:
    points = points_of(inspection)
    return {
        **task_of(inspection, user),
        "institution": institution_file(inspection.institution),
        "points": [shown(point) for point in points],
        "items": items_of(inspection),
        "beds": expected(points),
        "stock": stock_book(points),
        "asked_codes": codes_in_question(points),
        "materials": materials_of(inspection),
        "records": records_of(inspection),
        "rounds": rounds_of(inspection),
        "counts": counts_of(inspection),
        "codes": codes_of(inspection),
    }
