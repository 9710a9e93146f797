"""The list, a new inspection, the inspections of a draw."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from baowei.supervision.desk.form_page import form_page
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.draws.models import Draw
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.forms.plan import DrawnForm, PlanForm
from baowei.supervision.inspections.queries import DESK, INSIDE, READERS
from baowei.supervision.inspections.work import INSPECTIONS
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of, visible


@page(READERS)
def inspections(request: HttpRequest) -> HttpResponse:
    held = roles_of(request.user)
    context = {"desk": bool(held & DESK), "inside": bool(held & INSIDE)}
    return show(request, INSPECTIONS, "inspections/list.html", **context)


@page(DESK)
def plan(request: HttpRequest) -> HttpResponse:
    code = request.GET.get("institution", "")
    form = PlanForm(request.user, request.POST or None, initial={"fixmedins_code": code})

    def take() -> Any:
        return actions.plan(form.save(commit=False), acting_user=request.user)

    return form_page(
        request,
        "inspections/plan_form.html",
        form,
        take,
        lambda made: _("Planned as %(number)s") % {"number": made.number},
    )


@page(DESK)
def plan_draw(request: HttpRequest, pk: int) -> HttpResponse:
    draw = get_object_or_404(visible(Draw.objects.all(), request.user, DESK), pk=pk)
    form = DrawnForm(request.POST or None)

    def take() -> Draw:
        actions.plan_draw(draw.pk, **form.cleaned_data, acting_user=request.user)
        return draw

    return form_page(
        request,
        "inspections/draw_form.html",
        form,
        take,
        lambda made: _("The inspections of the draw are planned"),
        draw=draw,
    )
