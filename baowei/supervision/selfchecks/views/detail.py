"""One self-inspection, and the form of each step with it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from baowei.supervision.desk.done import events
from baowei.supervision.desk.form_page import done, form_page
from baowei.supervision.documents.queries import attachments_of
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import grant_for, visible
from baowei.supervision.people.may import options, refusal_of
from baowei.supervision.selfchecks import actions
from baowei.supervision.selfchecks.checks import missing
from baowei.supervision.selfchecks.forms.steps import FORMS
from baowei.supervision.selfchecks.models import SelfCheck
from baowei.supervision.selfchecks.queries import (
    INSIDE,
    READERS,
    problems_for,
    selfchecks_of,
    written_by,
)
from baowei.supervision.selfchecks.side import BESIDE, OFFERED, SIDES
from baowei.supervision.selfchecks.states import FLOW


@page(READERS)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(selfchecks_of(request.user), pk=pk)
    return render(request, "selfchecks/detail.html", _context(found, request.user))


def _context(found: SelfCheck, user: Any) -> dict[str, Any]:
    writes = written_by(user).filter(pk=found.pk).exists()
    inside = visible(SelfCheck.objects.filter(pk=found.pk), user, INSIDE).exists()
    lacking = missing(found) if writes else []
    answers = {one.problem_no: one for one in found.answers.all()}
    entries = [(one, list(attachments_of(one))) for one in found.entries.all()]
    return {
        "selfcheck": found,
        "flow": FLOW,
        "late": _late(found),
        "staff": inside,
        "writes": writes,
        "lines": [(one, answers.get(one.no)) for one in problems_for(found.target)],
        "entries": entries,
        "refunds": found.refunds.select_related("voucher"),
        "left": found.reported - found.refunded,
        "commitments": found.commitments.select_related("letter", "signed"),
        "waiting": found.filled.filter(taken_at=None).first() if writes else None,
        "missing": lacking,
        "options": _options(found, user, not lacking),
        "steps": events(found.steps, _label),
    }


def _late(found: SelfCheck) -> bool:
    """Past the last day: when it was first handed in, or still."""
    last = found.due_on
    return last is not None and (found.first_on or timezone.localdate()) > last


def _options(found: SelfCheck, user: Any, ready: bool) -> list[Any]:
    """What this person can do; what only another role does is no line here. ready: nothing is
    missing any more, so that handing in comes first."""
    beside = [one for one in BESIDE.options(found, user) if one.step.name in OFFERED]
    every: list[Any] = [*beside, *options(FLOW, found, user)]
    mine = [one for one in every if grant_for(user, found, one.step.roles) is not None]
    last = ("show_screening",) if ready else ("show_screening", "submit")
    first = ("submit", "accept")
    return sorted(
        mine,
        key=lambda one: (
            one.refusal is not None,
            one.step.name in last,
            one.step.name not in first,
        ),
    )


def _label(name: str) -> Any:
    known = FLOW.steps.get(name) or SIDES.get(name)
    return known.label if known else name


@page(READERS)
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The form of a step; POST takes it. What is refused comes back with what was typed."""
    found = get_object_or_404(selfchecks_of(request.user), pk=pk)
    if name not in FORMS:
        raise Http404
    form = FORMS[name](found, request.user, request.POST or None, request.FILES or None)

    def take() -> Any:
        version, action = form.cleaned_data["version"], getattr(actions, name)
        return action(found.pk, version, **form.arguments(), acting_user=request.user)

    return form_page(
        request,
        "selfchecks/annex_1.html" if name == "answer" else "selfchecks/step.html",
        form,
        take,
        done(_label(name)),
        selfcheck=found,
        flow=FLOW,
        step=FLOW.steps.get(name) or SIDES[name],
        refusal=_refusal(name, found, request.user),
        missing=missing(found) if name == "submit" else [],
        summary=name == "submit",
    )


def _refusal(name: str, found: SelfCheck, user: Any) -> Any:
    """Why the step is not open, so that nobody fills in a form for nothing."""
    if name in SIDES:
        return BESIDE.refusal_of(SIDES[name], found, user)
    return refusal_of(FLOW, FLOW.steps[name], found, user)
