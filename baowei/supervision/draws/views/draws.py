"""The list, one draw, and the form of each step with it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from baowei.supervision.desk.done import events
from baowei.supervision.desk.form_page import done, form_page
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.draws import actions
from baowei.supervision.draws.drawing import seed_of
from baowei.supervision.draws.forms import FORMS, PrepareForm
from baowei.supervision.draws.models import Draw
from baowei.supervision.draws.queries import DESK, INSIDE, draws_of
from baowei.supervision.draws.states import FLOW
from baowei.supervision.draws.weights import NOT_NATIONAL
from baowei.supervision.draws.work import DRAWS
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.may import options, refusal_of


@page(INSIDE)
def draws(request: HttpRequest) -> HttpResponse:
    desk = bool(roles_of(request.user) & DESK)
    return show(request, DRAWS, "draws/list.html", desk=desk)


@page(DESK)
def prepare(request: HttpRequest) -> HttpResponse:
    form = PrepareForm(request.user, request.POST or None)

    def take() -> Draw:
        given = {"codes": form.cleaned_data["codes"], "grades": form.cleaned_data["grades"]}
        return actions.prepare(form.save(commit=False), **given, acting_user=request.user)

    said = lambda made: _("Prepared as %(number)s") % {"number": made.number}  # noqa: E731
    return form_page(request, "draws/prepare.html", form, take, said)


@page(INSIDE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    draw = get_object_or_404(draws_of(request.user), pk=pk)
    context = {
        "draw": draw,
        "flow": FLOW,
        "teams": teams(draw),
        "inspectors": sum(key.startswith("R") for key in draw.names if "user" in draw.names[key]),
        "seed": seed_of(draw.secret, draw.called) if draw.result else "",
        "weights": NOT_NATIONAL if draw.weighted else "",
        "options": options(FLOW, draw, request.user),
        "steps": events(draw.steps, _label),
    }
    return render(request, "draws/detail.html", context)


def teams(draw: Draw) -> list[dict[str, Any]]:
    """The result with names, in the order drawn."""
    return [
        {
            "code": code,
            "name": draw.name_of(code),
            "admdvs": draw.names[code]["admdvs"],
            "inspectors": [draw.name_of(key) for key in inspectors],
            "experts": [draw.name_of(key) for key in experts],
        }
        for code, inspectors, experts in draw.result or ()
    ]


def _label(name: str) -> Any:
    known = FLOW.steps.get(name)
    return known.label if known else _("lists prepared")


@page(DESK)
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    draw = get_object_or_404(draws_of(request.user), pk=pk)
    if name not in FORMS:
        raise Http404
    form = FORMS[name](draw, request.user, request.POST or None)

    def take() -> Any:
        act = getattr(actions, name)
        version = form.cleaned_data["version"]
        return act(draw.pk, version, **form.arguments(), acting_user=request.user)

    return form_page(
        request,
        "draws/step.html",
        form,
        take,
        done(FLOW.steps[name].label),
        draw=draw,
        flow=FLOW,
        step=FLOW.steps[name],
        refusal=refusal_of(FLOW, FLOW.steps[name], draw, request.user),
    )
