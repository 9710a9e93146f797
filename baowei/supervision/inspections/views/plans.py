"""Annual plans: the list, a new one, one plan by quarter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from baowei.supervision.desk.done import events
from baowei.supervision.desk.form_page import done, form_page
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.forms.plan import YearForm
from baowei.supervision.inspections.models import Plan
from baowei.supervision.inspections.plan_acts import ACTS, FORMS
from baowei.supervision.inspections.plan_states import PLANS
from baowei.supervision.inspections.queries import DESK, INSIDE
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of, visible


@page(INSIDE)
def plans(request: HttpRequest) -> HttpResponse:
    rows = visible(Plan.objects.all(), request.user, INSIDE)
    desk = bool(roles_of(request.user) & DESK)
    context = {"plans": rows, "flow": PLANS, "desk": desk}
    return render(request, "inspections/plans.html", context)


@page(DESK)
def new_plan(request: HttpRequest) -> HttpResponse:
    form = YearForm(request.user, request.POST or None)

    def take() -> Plan:
        given = form.cleaned_data
        return actions.make_plan(
            given["region"].pk, given["year"], given["text"], acting_user=request.user
        )

    return form_page(
        request, "inspections/year_form.html", form, take,
        lambda made: _("%(n)s institutions are in the plan") % {"n": made.entries.count()},
    )  # fmt: skip


@page(INSIDE)
def plan_page(request: HttpRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(visible(Plan.objects.all(), request.user, INSIDE), pk=pk)
    given = request.GET.get("quarter", "1")
    quarter = int(given) if given in ("1", "2", "3", "4") else 1
    entries = plan.entries.select_related("institution", "inspection")
    counts = [entries.filter(quarter=n).count() for n in (1, 2, 3, 4)]
    context = {
        "plan": plan,
        "flow": PLANS,
        "quarter": quarter,
        "quarters": list(zip((1, 2, 3, 4), counts, strict=True)),
        "entries": entries.filter(quarter=quarter),
        "covered": entries.filter(inspection__begun_at__isnull=False).count(),
        "all": sum(counts),
        "options": [(act, act.refusal(plan, request.user)) for act in ACTS],
        "steps": events(plan.steps, _label),
    }
    return render(request, "inspections/plan.html", context)


def _label(name: str) -> Any:
    labels = {"make": _("plan made"), "complete": _("completed"), "move": _("moved")}
    known = PLANS.steps.get(name)
    return known.label if known else labels.get(name, name)


@page(DESK)
def plan_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    plan = get_object_or_404(visible(Plan.objects.all(), request.user, DESK), pk=pk)
    act = next((one for one in ACTS if one.name == name), None)
    if act is None:
        raise Http404
    form: forms.Form = FORMS[name](plan, request.user, request.POST or None)

    def take() -> Plan:
        act.run(plan, form, request.user)
        return plan

    return form_page(
        request, "inspections/plan_step.html", form, take, done(act.label),
        plan=plan, flow=PLANS, act=act, refusal=act.refusal(plan, request.user),
    )  # fmt: skip
