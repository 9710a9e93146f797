"""A page with the form of one act of a transfer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from baowei.supervision.desk import form_page as desk
from baowei.supervision.desk.forms import StepForm

Run = Callable[[dict[str, Any]], str]
"""(arguments) -> the address that it goes on with."""


def form_page(
    request: HttpRequest, form: StepForm, run: Run, *, label: Any, back: str, **context: Any
) -> HttpResponse:
    context |= {"label": label, "back": back}
    return desk.form_page(
        request,
        "transfers/step.html",
        form,
        lambda: run(form.arguments()),
        desk.done(label),
        **context,
    )
