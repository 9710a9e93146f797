"""A page with the form of one step with a case, or with what hangs on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from baowei.supervision.cases.models import Case
from baowei.supervision.cases.step_forms import StepForm
from baowei.supervision.desk import form_page as desk


def form_page(
    request: HttpRequest, form: StepForm, action: str, step: Any, **context: Any
) -> HttpResponse:
    """The step is taken by the action of that name; afterwards the page of the case."""

    def take() -> Case:
        form.take(action)
        return form.case

    context |= {"case": form.case, "step": step}
    said = desk.done(step.label)
    return desk.form_page(request, "cases/step.html", form, take, said, **context)
