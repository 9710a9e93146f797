"""A page with the form of one step: what is refused comes back with what was typed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from baowei.supervision.cases.step_forms import StepForm
from baowei.supervision.desk.refusal import Refusal


def form_page(
    request: HttpRequest, form: StepForm, action: str, step: Any, **context: Any
) -> HttpResponse:
    """GET shows the form, POST takes the step by the action of that name.

    context: `refusal` says why the step is not open, so that nobody fills in a form for nothing.
    """
    status = 200
    if request.method == "POST":
        status = _taken(action, form)
        if status == 0:
            messages.success(request, _("Done: %(step)s") % {"step": step.label})
            return redirect(form.case)
    context |= {"case": form.case, "form": form, "step": step}
    return render(request, "cases/step.html", context, status=status)


def _taken(action: str, form: StepForm) -> int:
    """0 where the step was taken, else the status of the refusal, which the form then says."""
    if not form.is_valid():
        return 422
    try:
        form.take(action)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return refusal.status
    return 0
