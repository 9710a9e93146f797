"""A page with one form: what is refused comes back with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from baowei.supervision.desk.flow import Text
from baowei.supervision.desk.refusal import Refusal


def form_page(
    request: HttpRequest,
    template: str,
    form: forms.Form,
    take: Callable[[], Any],
    said: Callable[[Any], str],
    /,
    **context: Any,
) -> HttpResponse:
    """GET shows the form. POST takes the action, says what came of it and goes on there.

    take: calls the action; its answer is an address, or a thing that has one. said: that answer in
    a sentence. context: `refusal` says why the act is not open, so that nobody fills in a form for
    nothing.
    """
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = take()
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = refusal.status
            else:
                messages.success(request, said(made))
                return redirect(made)
    return render(request, template, {"form": form, **context}, status=status)


def done(label: Text) -> Callable[[Any], str]:
    """What is said of a step that was taken."""
    return lambda made: _("Done: %(step)s") % {"step": label}
