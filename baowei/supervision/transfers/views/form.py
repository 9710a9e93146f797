"""A page with the form of one act: what is refused comes back with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from baowei.supervision.desk.forms import StepForm
from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.people.grants import grant_for
from baowei.supervision.people.may import closed, not_allowed

Run = Callable[[dict[str, Any]], str]
"""(arguments) -> the address that it goes on with."""


def form_page(
    request: HttpRequest, form: StepForm, run: Run, *, label: Any, back: str, **context: Any
) -> HttpResponse:
    """refusal: why the act is not open, so that nobody fills in a form for nothing."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                goes_on = run(form.arguments())
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = refusal.status
            else:
                messages.success(request, _("Done: %(step)s") % {"step": label})
                return redirect(goes_on)
    context = {"form": form, "label": label, "back": back, **context}
    return render(request, "transfers/step.html", context, status=status)


def refusal_of(flow: Any, name: str, thing: Any, user: Any) -> Any:
    wanted = flow.steps[name]
    if grant_for(user, thing, wanted.roles) is None:
        return not_allowed(wanted.roles)
    return closed(flow, wanted, thing, user)


def events(rows: Any, label: Callable[[str], Any]) -> list[dict[str, Any]]:
    """What was done, the newest first, for the time line."""
    return [
        {
            "at": one.at,
            "who": one.user.name,
            "acting_for": one.on_behalf_of.name if one.on_behalf_of else "",
            "what": label(one.step),
            "why": one.text,
        }
        for one in rows.select_related("user", "on_behalf_of").order_by("-at", "-pk")
    ]
