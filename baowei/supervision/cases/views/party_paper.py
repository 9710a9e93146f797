"""The documents that the party of a case was given, on pages of the case."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from baowei.supervision.cases.models import Case
from baowei.supervision.cases.party import told
from baowei.supervision.cases.queries import READERS, cases_of
from baowei.supervision.documents import store
from baowei.supervision.documents.kinds import KINDS
from baowei.supervision.documents.models import Paper
from baowei.supervision.documents.views.paper import sheet_of
from baowei.supervision.people.access import page


def _found(user: Any, pk: int, paper: int) -> tuple[Case, Paper]:
    case = get_object_or_404(cases_of(user), pk=pk)
    return case, get_object_or_404(told(case), pk=paper)


@page(READERS)
@require_GET
def party_paper(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    case, found = _found(request.user, pk, paper)
    context = {"case": case, "paper": found, "sheet": sheet_of(found, found.newest)}
    answer = render(request, "cases/party_paper.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer


@page(READERS)
@require_GET
def party_paper_file(request: HttpRequest, pk: int, paper: int) -> FileResponse:
    _case, found = _found(request.user, pk, paper)
    kept = found.newest
    answer = FileResponse(
        BytesIO(store.read(kept.sha256)),
        as_attachment=True,
        filename=kept.file_name,
        content_type=KINDS["docx"][0],
    )
    answer["Cache-Control"] = "private, no-store"
    return answer
