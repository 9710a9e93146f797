"""The devices that someone may see: the list, one of them, and revoking it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from baowei.mobile import actions
from baowei.mobile.queries import devices_of
from baowei.mobile.states import FLOW, KEEPERS, USERS
from baowei.mobile.work import DEVICES
from baowei.supervision.desk.done import events
from baowei.supervision.desk.form_page import done, form_page
from baowei.supervision.desk.forms import ReasonForm
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.may import options, refusal_of

READERS = USERS | KEEPERS
REVOKE = FLOW.steps["revoke"]


@page(READERS)
def devices(request: HttpRequest) -> HttpResponse:
    inspects = bool(USERS & roles_of(request.user))
    return show(request, DEVICES, "mobile/devices.html", inspects=inspects)


@page(READERS)
def device(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(devices_of(request.user).select_related("user", "seen"), pk=pk)
    seen = getattr(found, "seen", None)
    context = {
        "device": found,
        "flow": FLOW,
        "seen": seen,
        "seconds_off": round(seen.offset_ms / 1000) if seen else 0,
        "sent": found.operations.count(),
        "options": options(FLOW, found, request.user),
        "steps": events(found.steps, _label),
    }
    return render(request, "mobile/device.html", context)


def _label(name: str) -> str:
    return _("bound") if name == "bind" else str(FLOW.steps[name].label)


@page(READERS)
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Why; the device wipes itself when it is next heard of."""
    found = get_object_or_404(devices_of(request.user), pk=pk)
    form = ReasonForm(found, request.user, request.POST or None)
    return form_page(
        request,
        "mobile/revoke.html",
        form,
        lambda: actions.revoke(
            pk,
            form.cleaned_data["version"],
            form.cleaned_data["text"],
            session=request.session.session_key,
            acting_user=request.user,
        ),
        done(REVOKE.label),
        device=found,
        step=REVOKE,
        refusal=refusal_of(FLOW, REVOKE, found, request.user),
    )
