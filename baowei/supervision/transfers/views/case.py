"""What a case has to do with transfers, and what opens one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from baowei.supervision.leads.queries import leads_of
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import visible
from baowei.supervision.transfers.actions.referral import propose
from baowei.supervision.transfers.acts import ACTS, act_options, refusal_of
from baowei.supervision.transfers.forms.case import FORMS
from baowei.supervision.transfers.forms.referral import ProposeForm
from baowei.supervision.transfers.models import PoliceTransfer, Referral
from baowei.supervision.transfers.panel import transfers_panel
from baowei.supervision.transfers.queries import INSIDE, inside_cases
from baowei.supervision.transfers.views.form import form_page


@page(INSIDE)
def case(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(inside_cases(request.user), pk=pk)
    context = {
        "case": found,
        "shown": transfers_panel(found, request.user),
        "options": act_options(found, request.user),
    }
    return render(request, "transfers/case.html", context)


@page(INSIDE)
def case_act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    found = get_object_or_404(inside_cases(request.user), pk=pk)
    if name not in ACTS:
        raise Http404
    act = ACTS[name]
    form = FORMS[name](found, request.user, request.POST or None)
    back = _hub(found.pk)

    def run(given: dict[str, Any]) -> str:
        made = act.run(found, request.user, given)
        opened = isinstance(made, PoliceTransfer | Referral)
        return str(made.get_absolute_url()) if opened else back

    return form_page(
        request,
        form,
        run,
        label=act.label,
        back=back,
        thing=found,
        basis=act.basis,
        refusal=refusal_of(act, found, request.user),
    )


@page(INSIDE)
def refer_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """A lead, or a part of it, is for another authority."""
    lead = get_object_or_404(visible(leads_of(request.user), request.user, INSIDE), pk=pk)
    form = ProposeForm(lead, request.user, request.POST or None)

    def run(given: dict[str, Any]) -> str:
        return str(propose(lead, **given, acting_user=request.user).get_absolute_url())

    label = _("propose a transfer to another authority")
    return form_page(
        request, form, run, label=label, back=lead.get_absolute_url(), thing=lead,
        basis=("处罚程序-12",),
    )  # fmt: skip


def _hub(pk: int) -> str:
    return reverse("transfers:case", args=[pk])
