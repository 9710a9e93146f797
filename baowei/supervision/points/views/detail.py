from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baowei.law import VIOLATIONS, article
from baowei.provinces import all_rules
from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.documents.queries import attachments_of
from baowei.supervision.people.access import page
from baowei.supervision.people.may import options
from baowei.supervision.points import actions
from baowei.supervision.points.evidence import knowledge_of, tables_of
from baowei.supervision.points.forms import StepForm
from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.points.queries import READERS, points_of, works_inside
from baowei.supervision.points.states import FLOW
from baowei.supervision.points.work import TONES

TOLD = ("method", "lawful", "known_gaps", "verify")


@page(READERS)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    point = get_object_or_404(points_of(request.user).select_related("story"), pk=pk)
    return render(request, "points/detail.html", context(request, point))


@page(READERS)
@require_POST
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take a step; what is refused comes back on the page with everything that was typed."""
    point = get_object_or_404(points_of(request.user).select_related("story"), pk=pk)
    if name not in FLOW.steps:
        raise Http404
    form = StepForm(FLOW.steps[name], point, request.POST, request.FILES)
    if form.is_valid():
        chosen = [(point.pk, form.cleaned_data["version"])]
        try:
            getattr(actions, name)(chosen, acting_user=request.user, **form.arguments())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            point.refresh_from_db()
            return render(
                request, "points/detail.html", context(request, point, form), status=refusal.status
            )
        messages.success(request, _("Done: %(step)s") % {"step": FLOW.steps[name].label})
        return redirect(point)
    return render(request, "points/detail.html", context(request, point, form), status=422)


def context(
    request: HttpRequest, point: SuspectPoint, form: StepForm | None = None
) -> dict[str, Any]:
    rule = all_rules().get(point.rule_code)
    day = timezone.localtime(point.occurred_from).date()
    inside = works_inside(request.user)
    return {
        "point": point,
        "flow": FLOW,
        "inside": inside,
        "violation": VIOLATIONS[point.violation],
        # a rule is callable, and a template calls what is
        "rule": rule and {name: getattr(rule, name) for name in TOLD},
        "articles": _articles(rule, day),
        "tables": tables_of(point),
        "tone": TONES[point.outcome],
        "knowledge": knowledge_of(point),
        "acts": _acts(request, point, form),
        "opinions": _opinions(point, inside),
        "attachments": attachments_of(point),
    }


def _articles(rule: Any, day: date) -> list[Any]:
    found = [article(ref, day) for ref in rule.basis] if rule else []
    return [one for one in found if one is not None]


def _acts(request: HttpRequest, point: SuspectPoint, form: StepForm | None) -> list[dict[str, Any]]:
    """Each step out of the state: with its form where it is open, with the reason where not."""
    found = []
    for option in options(FLOW, point, request.user):
        own = form if form is not None and form.step == option.step else None
        shown = option.refusal is None or own is not None
        found.append(
            {"option": option, "form": (own or StepForm(option.step, point)) if shown else None}
        )
    return sorted(found, key=lambda act: act["form"] is None)


def _opinions(point: SuspectPoint, inside: bool) -> list[dict[str, Any]]:
    """What was said so far; an institution is not shown who reviewed it within the agency."""
    said = point.opinions.select_related("user", "on_behalf_of")
    internal = {"claim", "drop", "undo", "agree", "send_back", "hand_over", "hand_back"}
    return [
        {
            "at": one.at,
            "who": one.user.name
            if one.user and inside
            else _("the agency")
            if one.user
            else _("the office"),
            "for": one.on_behalf_of,
            "step": FLOW.steps[one.step].label,
            "amount": one.amount,
            "text": one.text,
        }
        for one in said
        if inside or one.step not in internal
    ]
