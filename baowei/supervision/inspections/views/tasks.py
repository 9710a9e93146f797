"""Tasks: the list, one task, a row of it, the form of each act."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from baowei.supervision.desk.done import events
from baowei.supervision.desk.form_page import done, form_page
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.documents import store
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.forms.task import TASK_FORMS
from baowei.supervision.inspections.models import Look, TaskRow
from baowei.supervision.inspections.task_acts import BESIDE, EXTEND, run
from baowei.supervision.inspections.task_queries import READERS, tasks_of
from baowei.supervision.inspections.task_states import HELPERS, TASKS
from baowei.supervision.inspections.task_work import TASK_LIST
from baowei.supervision.people.access import page
from baowei.supervision.people.may import options, refusal_of
from baowei.supervision.points.evidence import tables_of

MOST_LOOKS = 50


@page(READERS)
def tasks(request: HttpRequest) -> HttpResponse:
    return show(request, TASK_LIST, "inspections/tasks.html")


@page(READERS)
def task(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(tasks_of(request.user).select_related("inspection"), pk=pk)
    own = found.assignee_id == request.user.pk
    looks = Look.objects.filter(row__task=found).select_related("user", "row__point", "row__file")
    context = {
        "task": found,
        "flow": TASKS,
        "own": own,
        "rows": found.rows.select_related("point", "file"),
        "looks": [] if own else looks[:MOST_LOOKS],
        "options": [*options(TASKS, found, request.user), *_beside(found, request.user)],
        "steps": events(found.steps, _label),
    }
    return render(request, "inspections/task.html", context)


def _beside(found: Any, user: Any) -> list[Any]:
    return [] if found.assignee_id == user.pk else BESIDE.options(found, user)


def _label(name: str) -> Any:
    own = {"give": _("given"), "extend": EXTEND.label}
    known = TASKS.steps.get(name)
    return known.label if known else own.get(name, name)


@page(HELPERS)
def task_row(request: HttpRequest, pk: int) -> HttpResponse:
    """A point with its evidence, or a file; each look is kept."""
    own = TaskRow.objects.filter(task__assignee=request.user)
    get_object_or_404(own, pk=pk)
    row = actions.look(pk, request.META.get("REMOTE_ADDR"), acting_user=request.user)
    if row.file is not None:
        answer = FileResponse(
            BytesIO(store.read(row.file.sha256)),
            as_attachment=True,
            filename=row.file.name,
            content_type=row.file.content_type,
        )
        answer["Cache-Control"] = "private, no-store"
        return answer
    context = {"row": row, "point": row.point, "tables": tables_of(row.point)}
    return render(request, "inspections/task_row.html", context)


@page(READERS)
def task_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    found = get_object_or_404(tasks_of(request.user), pk=pk)
    if name not in TASK_FORMS:
        raise Http404
    form = TASK_FORMS[name](found, request.user, request.POST or None)
    known = TASKS.steps.get(name) or EXTEND

    def take() -> Any:
        return run(name, found, form.cleaned_data["version"], request.user, form.arguments())

    if name == "extend":
        refusal = BESIDE.refusal_of(EXTEND, found, request.user)
    else:
        refusal = refusal_of(TASKS, TASKS.steps[name], found, request.user)
    return form_page(
        request, "inspections/task_step.html", form, take, done(known.label),
        task=found, flow=TASKS, step=known, refusal=refusal,
    )  # fmt: skip
