"""The form of each step with a measure or a letter of a case."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from baowei.supervision.cases.attached import LETTER, MEASURE, Kind, fits, running
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.needs import Need, needs_of_measure
from baowei.supervision.cases.queries import INSIDE, inside
from baowei.supervision.cases.views.form_page import form_page
from baowei.supervision.deadlines.queries import readings
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.people.access import page
from baowei.supervision.people.may import refusal_of


@page(INSIDE)
def measure_step(request: HttpRequest, pk: int, key: int, name: str) -> HttpResponse:
    case = _case(request.user, pk)
    measure = get_object_or_404(case.measures, pk=key)
    return _step(request, MEASURE, measure, name, _needs(measure, name))


@page(INSIDE)
def letter_step(request: HttpRequest, pk: int, key: int, name: str) -> HttpResponse:
    case = _case(request.user, pk)
    return _step(request, LETTER, get_object_or_404(case.letters, pk=key), name, [])


def _case(user: Any, pk: int) -> Case:
    found: Case = get_object_or_404(inside(user).select_related("lead"), pk=pk)
    return found


def _needs(measure: Any, name: str) -> list[Need]:
    papers = list(papers_of(measure.case))
    measure.case.hold(papers)
    return needs_of_measure(measure, papers, name)


def _step(
    request: HttpRequest, kind: Kind, thing: Any, name: str, needs: list[Need]
) -> HttpResponse:
    if name not in kind.acts or not fits(thing, name):
        raise Http404
    step = kind.flow.steps[name]
    form = kind.forms[name](thing, request.user, request.POST or None)
    return form_page(
        request,
        form,
        kind.acts[name],
        step,
        inside=True,
        flow=kind.flow,
        state=thing.state,
        readings=running(readings(thing)),
        refusal=refusal_of(kind.flow, step, thing, request.user),
        needs=needs,
        measure=thing if kind is MEASURE else None,
        letter=thing if kind is LETTER else None,
    )
