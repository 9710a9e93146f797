from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.roles import Role
from baowei.supervision.points.actions import assign
from baowei.supervision.points.queries import mine, points_of, to_decide, to_recheck

READERS = frozenset({Role.REVIEWER, Role.RECHECKER})


@page(READERS)
def next_one(request: HttpRequest) -> HttpResponse:
    """The next point to look at: of the own desk, else the largest that waits for this role.

    GET shows it; POST also puts it on the desk, so that no one else begins with it.
    """
    rows = points_of(request.user).order_by("-claimed_amount", "pk")
    roles = roles_of(request.user)
    waiting = (
        rows.filter(state="new")
        if Role.REVIEWER in roles
        else rows.filter(to_recheck(request.user) | to_decide(request.user))
    )
    point = rows.filter(mine(request.user)).first() or waiting.filter(assigned_to=None).first()
    if point is None:
        return redirect("points:list")
    if request.method == "POST" and point.assigned_to_id is None:
        assign([point.pk], request.user, acting_user=request.user)
    return redirect(point)
