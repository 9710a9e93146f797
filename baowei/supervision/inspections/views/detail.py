"""One inspection, and the form of each act with it."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from baowei.supervision.desk.done import events
from baowei.supervision.desk.form_page import done, form_page
from baowei.supervision.documents.queries import attachments_of
from baowei.supervision.inspections.actions.after import leads_of
from baowei.supervision.inspections.forms import FORMS
from baowei.supervision.inspections.models import Inspection
from baowei.supervision.inspections.queries import READERS, inside, inspections_of
from baowei.supervision.inspections.run import run
from baowei.supervision.inspections.side import BESIDE, SIDES
from baowei.supervision.inspections.states import FLOW
from baowei.supervision.inspections.task_states import TASKS
from baowei.supervision.inspections.team import unable
from baowei.supervision.people.access import page
from baowei.supervision.people.may import options, refusal_of


@page(READERS)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    rows = inspections_of(request.user).select_related(
        "institution", "campaign", "draw", "flight", "made_by"
    )
    inspection = get_object_or_404(rows, pk=pk)
    of_bureau = inside(request.user).filter(pk=pk).exists()
    context = _outside(inspection, request.user)
    if of_bureau:
        context |= _inside(inspection)
    return render(request, "inspections/detail.html", context | {"inside": of_bureau})


def _outside(inspection: Inspection, user: Any) -> dict[str, Any]:
    """What the institution sees as well: who comes, what it was told, what it said."""
    return {
        "inspection": inspection,
        "flow": FLOW,
        "told": inspection.steps.filter(step="feed_back").last(),
        "statements": [(one, attachments_of(one)) for one in inspection.statements.all()],
        "options": sorted(
            [*options(FLOW, inspection, user), *BESIDE.options(inspection, user)],
            key=lambda option: option.refusal is not None,
        ),
    }


def _inside(inspection: Inspection) -> dict[str, Any]:
    items = inspection.items.annotate(proofs=Count("materials", distinct=True))
    return {
        "items": items.annotate(about=Count("links", distinct=True)).order_by("number"),
        "found": inspection.items.filter(answer="yes").aggregate(
            n=Count("pk"), fund=Sum("fund_amount")
        ),
        "open_items": inspection.items.filter(answer="").count(),
        "materials": inspection.materials.select_related("captured_by", "item", "file"),
        "records": inspection.records.prefetch_related("signatures"),
        "rounds": inspection.bed_rounds.prefetch_related("beds"),
        "counts": inspection.stock_counts.all(),
        "scans": inspection.code_scans.all(),
        "tasks": inspection.tasks.select_related("assignee"),
        "task_flow": TASKS,
        "leads": leads_of(inspection),
        "steps": events(inspection.steps, _label),
    }


def _label(name: str) -> Any:
    known = FLOW.steps.get(name) or SIDES.get(name)
    return known.label if known else _("planned")


@page(READERS)
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The form of an act; POST takes it. What is refused comes back with what was typed."""
    inspection = get_object_or_404(inspections_of(request.user), pk=pk)
    if name not in FORMS:
        raise Http404
    form = FORMS[name](inspection, request.user, request.POST or None, request.FILES or None)
    known = FLOW.steps.get(name) or SIDES[name]

    def take() -> Any:
        version = form.cleaned_data["version"]
        return run(name, inspection, version, request.user, form.arguments())

    return form_page(
        request,
        "inspections/step.html",
        form,
        take,
        done(known.label),
        inspection=inspection,
        flow=FLOW,
        step=known,
        refusal=_refusal(name, inspection, request.user),
        unable=unable(inspection) if name == "set_team" else [],
    )


def _refusal(name: str, inspection: Inspection, user: Any) -> Any:
    """Why the act is not open, so that nobody fills in a form for nothing."""
    if name in SIDES:
        return BESIDE.refusal_of(SIDES[name], inspection, user)
    return refusal_of(FLOW, FLOW.steps[name], inspection, user)
