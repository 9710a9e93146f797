"""The report of a serious case to the higher bureau."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from baowei.supervision.people.access import page
from baowei.supervision.people.grants import grant_for
from baowei.supervision.people.may import not_allowed
from baowei.supervision.transfers.actions import report_upwards
from baowei.supervision.transfers.due import report_of
from baowei.supervision.transfers.forms.case import ReportForm
from baowei.supervision.transfers.models import CaseReport
from baowei.supervision.transfers.queries import DESK, INSIDE, report_paper, reports_of
from baowei.supervision.transfers.views.form import form_page

Event = CaseReport.Event


@page(INSIDE)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What is owed and why; its form records that it was reported."""
    found = get_object_or_404(reports_of(request.user), pk=pk)
    form = ReportForm(found, request.user, request.POST or None)

    def run(given: dict[str, Any]) -> str:
        report_upwards(found.pk, form.cleaned_data["version"], **given, acting_user=request.user)
        return found.get_absolute_url()

    return form_page(
        request,
        form,
        run,
        label=_("record the report to the higher bureau"),
        back=found.case.get_absolute_url(),
        thing=found,
        basis=("案情报告-1",),
        refusal=_refusal(found, request.user),
        report=found,
        said=report_of(
            found.case,
            police=found.event == Event.POLICE,
            attention=found.event == Event.ATTENTION,
        ),
        papers_of=found.case,
    )


def _refusal(found: CaseReport, user: Any) -> Any:
    if grant_for(user, found, DESK) is None:
        return not_allowed(DESK)
    if found.reported_at is not None:
        return _("it has been reported already")
    if report_paper(found) is None:
        return _("first finish: %(papers)s") % {"papers": "《重大案件报告》"}
    return None
