from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from baowei.supervision.desk.worklist.show import show
from baowei.supervision.desk.worklist.worklist import WorkList
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of
from baowei.supervision.points.queries import DEDUCTION_READERS, READERS, works_inside
from baowei.supervision.points.work import AGENCY_WORK, INSTITUTION_WORK


def work_of(request: HttpRequest) -> WorkList:
    """The list that fits the person: what reviewers work off, or what an institution was sent."""
    return AGENCY_WORK if works_inside(request.user) else INSTITUTION_WORK


@page(READERS)
def points(request: HttpRequest) -> HttpResponse:
    deductions_open = bool(roles_of(request.user) & DEDUCTION_READERS)
    return show(request, work_of(request), "points/list.html", deductions_open=deductions_open)
