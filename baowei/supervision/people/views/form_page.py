"""A form of its own page: one form, one action, back to where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from baowei.supervision.desk.flow import Text
from baowei.supervision.desk.refusal import Refusal, Unlawful


def form_page(
    request: HttpRequest,
    form_class: type,
    run: Callable[..., Any],
    *,
    title: Text,
    back: str,
    thing: models.Model | None = None,
    danger: bool = False,
    done: Callable[[Any], HttpResponse] | None = None,
) -> HttpResponse:
    """run: the action, called with the form's values and `acting_user`. What the law or the house
    says against the values stands on the form; who may not at all gets the page of refusals.

    done: (what the action gave) -> the answer, where it is more than going back.
    """
    form = form_class(request.POST or None, acting_user=request.user, thing=thing)
    if request.method == "POST" and form.is_valid():
        try:
            result = run(**form.cleaned_data, acting_user=request.user)
        except Unlawful as refusal:
            form.add_error(None, str(refusal))
        else:
            if done is not None:
                return done(result)
            messages.success(request, _("Done: %(what)s.") % {"what": title})
            return redirect(back)
    context = {"form": form, "title": title, "thing": thing, "back": back, "danger": danger}
    return render(request, "people/form.html", context)


def one_time_page(request: HttpRequest, user: Any, password: str, back: str) -> HttpResponse:
    """Shows the password once; a browser keeps no copy of the page."""
    context = {"person": user, "password": password, "back": back}
    answer = render(request, "people/one_time.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def refusal_of(check: Callable[[], Any]) -> Text | None:
    """The sentence with which a check refuses, or None."""
    try:
        check()
    except Refusal as refusal:
        return str(refusal)
    return None
