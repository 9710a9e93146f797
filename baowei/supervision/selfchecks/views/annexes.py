"""The annexes and the report as files to be taken along."""

from __future__ import annotations

from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from baowei.supervision.people.access import page
from baowei.supervision.selfchecks.annexes.lines import AnswerLine, EntryLine
from baowei.supervision.selfchecks.annexes.write import annex_2, annexes
from baowei.supervision.selfchecks.letters import report as written
from baowei.supervision.selfchecks.models import Entry
from baowei.supervision.selfchecks.queries import (
    INSIDE,
    READERS,
    problems_for,
    selfchecks_of,
)


@page(READERS)
@require_GET
def export(request: HttpRequest, pk: int) -> FileResponse:
    """Both annexes as they are now: to hand on, or to fill in and send in again."""
    found = get_object_or_404(selfchecks_of(request.user), pk=pk)
    answers = [
        AnswerLine(one.problem_no, one.found, one.fund_amount, one.remark)
        for one in found.answers.all()
    ]
    lines = [line_of(one) for one in found.entries.all()]
    content = annexes(problems_for(found.target), answers, lines)
    return _file(content, f"自查自纠附件 {found.institution.fixmedins_name}.xlsx")


@page(INSIDE)
@require_GET
def collated(request: HttpRequest, campaign: int) -> FileResponse:
    """Annex 2 of all institutions that handed in, one below the other, as it goes to the city."""
    rows = selfchecks_of(request.user).filter(target__campaign=campaign)
    first = rows.first()
    if first is None:
        raise Http404
    handed_in = rows.filter(first_on__isnull=False).order_by("target__institution_id")
    entries = Entry.objects.filter(selfcheck__in=handed_in.values("pk"))
    ordered = entries.order_by("selfcheck__target__institution_id", "pk")
    content = annex_2([(one.category, line_of(one)) for one in ordered])
    return _file(content, f"附件2 {first.campaign.title}.xlsx")


@page(READERS)
@require_GET
def report(request: HttpRequest, pk: int) -> FileResponse:
    """The report in words, as a Word file to go on with."""
    found = get_object_or_404(selfchecks_of(request.user), pk=pk)
    return _file(written(found), f"自查自纠情况报告 {found.institution.fixmedins_name}.docx")


def line_of(entry: Entry) -> EntryLine:
    return EntryLine(**{name: getattr(entry, name) for name in EntryLine.__dataclass_fields__})


def _file(content: bytes, name: str) -> FileResponse:
    return FileResponse(BytesIO(content), as_attachment=True, filename=name)
