"""What units hand in: the list, one report with what was asked for, its steps."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from baowei.supervision.campaigns.models import Reminder
from baowei.supervision.campaigns.queries import reports_of
from baowei.supervision.campaigns.roles import READERS
from baowei.supervision.campaigns.side import BESIDE_REPORT, CHASE, run
from baowei.supervision.campaigns.states import REPORTS
from baowei.supervision.campaigns.step_forms import REPORT_FORMS
from baowei.supervision.campaigns.work import REPORT_LIST
from baowei.supervision.deadlines.levels import every_level
from baowei.supervision.desk.done import events
from baowei.supervision.desk.form_page import done, form_page
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.documents.queries import attachments_of
from baowei.supervision.people.access import page
from baowei.supervision.people.may import options, refusal_of


@page(READERS)
def reports(request: HttpRequest) -> HttpResponse:
    return show(request, REPORT_LIST, "desk/worklist.html")


@page(READERS)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(reports_of(request.user), pk=pk)
    possible: list[Any] = [
        *options(REPORTS, found, request.user),
        *BESIDE_REPORT.options(found, request.user),
    ]
    context = {
        "report": found,
        "campaign": found.campaign,
        "flow": REPORTS,
        "late_by": found.late_by(),
        "attachments": attachments_of(found),
        "reminders": [_asked(one) for one in found.reminders.select_related("user")],
        "options": sorted(possible, key=lambda one: one.refusal is not None),
        "events": events(found.steps, _label),
    }
    return render(request, "campaigns/report.html", context)


def _asked(reminder: Reminder) -> dict[str, Any]:
    """A reminder in words: of the office by its level, of a person with what it says."""
    names = {one.code: one.name for one in every_level()}
    return {
        "at": reminder.at,
        "what": names.get(reminder.level, "") if reminder.level else reminder.text,
        "who": reminder.user.name if reminder.user else _("the office"),
        "due_on": reminder.due_on,
    }


def _label(name: str) -> Any:
    return CHASE.label if name == CHASE.name else REPORTS.steps[name].label


@page(READERS)
def report_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    found = get_object_or_404(reports_of(request.user), pk=pk)
    if name not in REPORT_FORMS:
        raise Http404
    form = REPORT_FORMS[name](found, request.user, request.POST or None, request.FILES or None)
    known = CHASE if name == CHASE.name else REPORTS.steps[name]
    if name == CHASE.name:
        refusal = BESIDE_REPORT.refusal_of(CHASE, found, request.user)
    else:
        refusal = refusal_of(REPORTS, REPORTS.steps[name], found, request.user)
    return form_page(
        request,
        "campaigns/report_step.html",
        form,
        lambda: run(name, found.pk, form.cleaned_data["version"], request.user, form.arguments()),
        done(_label(name)),
        report=found,
        campaign=found.campaign,
        flow=REPORTS,
        step=known,
        refusal=refusal,
    )
