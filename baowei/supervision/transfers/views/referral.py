"""One transfer to another authority: as the bureau and as its receiver see it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baowei.supervision.desk.done import events
from baowei.supervision.desk.flow import Option
from baowei.supervision.documents.queries import attachments_of
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import visible
from baowei.supervision.people.may import closed, options, refusal_of
from baowei.supervision.transfers.actions import referral as actions
from baowei.supervision.transfers.actions.referral import NOTE, RECEIVED
from baowei.supervision.transfers.forms.referral import FORMS
from baowei.supervision.transfers.models import Referral
from baowei.supervision.transfers.queries import INSIDE, READERS, receives, referrals_of
from baowei.supervision.transfers.states import REFERRAL
from baowei.supervision.transfers.views.form import form_page

OWN = {
    "propose": gettext_lazy("propose a transfer to another authority"),
    NOTE: gettext_lazy("attach a file"),
}


@page(READERS)
def referral(request: HttpRequest, pk: int) -> HttpResponse:
    rows = referrals_of(request.user).select_related("case", "lead", "receiver", "proposed_by")
    found = get_object_or_404(rows, pk=pk)
    inside = _inside(request.user, found)
    steps = found.steps.all()
    if not inside:  # what the bureau said before it sent the letter is its own
        steps = steps.filter(step__in=(*RECEIVED, NOTE))
    context = {
        "referral": found,
        "flow": REFERRAL,
        "inside": inside,
        "options": _options(found, request.user, inside),
        "attachments": attachments_of(found),
        "steps": events(steps, _label),
    }
    return render(request, "transfers/referral.html", context)


def _inside(user: Any, found: Referral) -> bool:
    return visible(Referral.objects.filter(pk=found.pk), user, INSIDE).exists()


def _options(found: Referral, user: Any, inside: bool) -> list[Option]:
    """A receiver is offered what receivers do, wherever it works."""
    if inside:
        return options(REFERRAL, found, user)
    steps = [one for one in REFERRAL.from_state(found.state) if one.name in RECEIVED]
    return [Option(step, closed(REFERRAL, step, found, user)) for step in steps]


def _label(name: str) -> Any:
    known = REFERRAL.steps.get(name)
    return known.label if known else OWN[name]


@page(READERS)
def referral_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    found = get_object_or_404(referrals_of(request.user), pk=pk)
    if name not in FORMS:
        raise Http404
    form = FORMS[name](found, request.user, request.POST or None, request.FILES or None)

    def run(given: dict[str, Any]) -> str:
        version = form.cleaned_data["version"]
        made = getattr(actions, name)(found.pk, version, **given, acting_user=request.user)
        return str(made.get_absolute_url())

    return form_page(
        request,
        form,
        run,
        label=_label(name),
        back=found.get_absolute_url(),
        thing=found,
        flow=REFERRAL,
        basis=REFERRAL.steps[name].basis if name in REFERRAL.steps else (),
        refusal=_refusal(name, found, request.user),
    )


def _refusal(name: str, found: Referral, user: Any) -> Any:
    if name not in REFERRAL.steps:
        return None
    if receives(user, found):
        if name not in RECEIVED:
            return _("only for the bureau that sent it")
        return closed(REFERRAL, REFERRAL.steps[name], found, user)
    return refusal_of(REFERRAL, REFERRAL.steps[name], found, user)
