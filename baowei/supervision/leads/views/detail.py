"""One lead, and the form of each step with it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from baowei.law import VIOLATIONS
from baowei.supervision.desk.form_page import done, form_page
from baowei.supervision.desk.forms import StepForm
from baowei.supervision.documents.queries import attachments_of
from baowei.supervision.leads.models import Lead
from baowei.supervision.leads.must_check import TRIGGERS
from baowei.supervision.leads.queries import READERS, leads_of, reads_source
from baowei.supervision.leads.side import BESIDE, SIDES, run
from baowei.supervision.leads.states import FLOW
from baowei.supervision.leads.step_forms import FORMS, form_for
from baowei.supervision.leads.team import unable
from baowei.supervision.people.access import page
from baowei.supervision.people.may import options, refusal_of
from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.points.states import FLOW as REVIEW

SIZE = 50


@page(READERS)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    rows = leads_of(request.user).select_related("registered_by", "merged_into", "split_from")
    lead = get_object_or_404(rows, pk=pk)
    return render(request, "leads/detail.html", _context(request, lead))


def _context(request: HttpRequest, lead: Lead) -> dict[str, Any]:
    points = SuspectPoint.objects.filter(leads__lead=lead).select_related("story")
    points = points.defer("story__evidence", "story__facts", "story__knowledge")
    pages = Paginator(points.order_by("-claimed_amount", "pk"), SIZE)
    source = reads_source(request.user, lead)
    return {
        "lead": lead,
        "flow": FLOW,
        "review": REVIEW,
        "behaviour": VIOLATIONS.get(lead.violation),
        "trigger": TRIGGERS.get(lead.must_check),
        "source": source,
        # the case that cases made of it, where there is one
        "case": getattr(lead, "case", None),
        "points": pages.get_page(request.GET.get("page")),
        "merged": lead.merged.all() if source else [],
        "split": lead.split.all(),
        "options": _options(lead, request.user),
        "steps": _steps(lead, source),
        "attachments": attachments_of(lead) if source else [],
    }


def _options(lead: Lead, user: Any) -> list[Any]:
    """The steps and what else can be done: what is open first, then what an article names; who has
    a team is not first of all assigned again."""
    return sorted(
        [*options(FLOW, lead, user), *BESIDE.options(lead, user)],
        key=lambda option: (
            option.refusal is not None,
            not option.step.basis,
            option.step.name == "assign" and lead.state != "registered",
        ),
    )


def _steps(lead: Lead, source: bool) -> list[dict[str, Any]]:
    """What was done, the newest first; to others than the desk and the team without the words,
    which may say what the tip says, but those that hand the lead to the agency."""
    found = lead.steps.select_related("user", "on_behalf_of").order_by("-at", "-pk")
    hidden = {} if source else {"why": ""}
    return [
        one.event(_label(one.step)) | ({} if one.step == "to_agency" else hidden) for one in found
    ]


def _label(name: str) -> Any:
    own = {"register": _("registered"), "merged_in": _("took over another lead")}
    known = FLOW.steps.get(name) or SIDES.get(name)
    return known.label if known else own.get(name, name)


@page(READERS)
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The form of a step; POST takes it. What is refused comes back with what was typed."""
    lead = get_object_or_404(leads_of(request.user), pk=pk)
    if name not in FORMS:
        raise Http404
    form = form_for(name, lead, request.user, request.POST or None, request.FILES or None)
    return form_page(
        request,
        "leads/step.html",
        form,
        lambda: _run(name, lead, form, request.user),
        done(_label(name)),
        lead=lead,
        flow=FLOW,
        step=FLOW.steps.get(name) or SIDES[name],
        refusal=_refusal(name, lead, request.user),
        unable=unable(lead) if name == "assign" else [],
    )


def _run(name: str, lead: Lead, form: StepForm, user: Any) -> Lead:
    return run(name, lead, form.cleaned_data["version"], user, form.arguments())


def _refusal(name: str, lead: Lead, user: Any) -> Any:
    """Why the step is not open, so that nobody fills in a form for nothing."""
    if name in SIDES:
        return BESIDE.refusal_of(SIDES[name], lead, user)
    return refusal_of(FLOW, FLOW.steps[name], lead, user)
