"""One transfer to the police, and the form of each step with it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from baowei.supervision.desk.done import events
from baowei.supervision.people.access import page
from baowei.supervision.people.may import options, refusal_of
from baowei.supervision.transfers import actions
from baowei.supervision.transfers.due import considered
from baowei.supervision.transfers.forms.police import FORMS
from baowei.supervision.transfers.guards import PAPERS
from baowei.supervision.transfers.queries import INSIDE, transfers_of
from baowei.supervision.transfers.states import POLICE
from baowei.supervision.transfers.views.form import form_page


@page(INSIDE)
def police(request: HttpRequest, pk: int) -> HttpResponse:
    transfer = get_object_or_404(transfers_of(request.user), pk=pk)
    context = {
        "transfer": transfer,
        "case": transfer.case,
        "flow": POLICE,
        "considered": considered(transfer.case),
        "options": options(POLICE, transfer, request.user),
        "steps": events(transfer.steps, _label),
    }
    return render(request, "transfers/police.html", context)


def _label(name: str) -> Any:
    known = POLICE.steps.get(name)
    return known.label if known else _("name a special group for the police")


@page(INSIDE)
def police_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    transfer = get_object_or_404(transfers_of(request.user), pk=pk)
    if name not in FORMS:
        raise Http404
    form = FORMS[name](transfer, request.user, request.POST or None)

    def run(given: dict[str, Any]) -> str:
        version = form.cleaned_data["version"]
        act = getattr(actions, name)
        made = act(transfer.pk, version, **given, acting_user=request.user)
        return str(made.get_absolute_url())

    return form_page(
        request,
        form,
        run,
        label=POLICE.steps[name].label,
        back=transfer.get_absolute_url(),
        thing=transfer,
        flow=POLICE,
        basis=POLICE.steps[name].basis,
        refusal=refusal_of(POLICE, POLICE.steps[name], transfer, request.user),
        wanted=PAPERS.get(name, ()),
    )
