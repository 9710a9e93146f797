"""An official document as it looks, and its versions as Word files."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from baowei import law
from baowei.supervision.documents import edited, owners, store
from baowei.supervision.documents.kinds import KINDS
from baowei.supervision.documents.models import Paper, PaperVersion
from baowei.supervision.documents.papers import Sheet, compose
from baowei.supervision.documents.papers.sheet import Paragraph, Piece
from baowei.supervision.people.access import page
from baowei.supervision.people.roles import EVERYONE


def seen(user: Any, pk: int) -> tuple[Paper, Any]:
    """The document and its owner, for who sees the owner; else there is none."""
    found = get_object_or_404(Paper, pk=pk)
    owner = owners.find(user, found.owner, found.owner_id)
    if owner is None:
        raise Http404
    return found, owner


@page(EVERYONE)
@require_GET
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """What the newest version says, what is still missing, the versions."""
    found, owner = seen(request.user, pk)
    newest = found.newest
    context = {
        "paper": found,
        "owner": owner,
        "newest": newest,
        "sheet": sheet_of(found, newest),
        "versions": found.versions.select_related("made_by").defer("sealed").order_by("-version"),
        "article": law.article(found.kind.article),
        "writes": found.state == Paper.State.DRAFT
        and owners.writes(request.user, found.owner, found.owner_id),
    }
    answer = render(request, "documents/paper.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer


def sheet_of(found: Paper, version: PaperVersion) -> Sheet:
    """As it was composed; of an edited file its lines, as its look is in the file alone."""
    if not version.uploaded:
        return compose(found.kind, version.values, found.issuer, found.number or None)
    lines = edited.lines(edited.opened(store.read(version.sha256)))
    blocks = tuple(Paragraph((Piece(line),), "flush") for line in lines if line.strip())
    return Sheet("", "", None, blocks, found.kind.every_page, tuple(version.unfilled))


@page(EVERYONE)
@require_GET
def paper_file(request: HttpRequest, pk: int, version: int) -> FileResponse:
    found, _owner = seen(request.user, pk)
    kept = get_object_or_404(found.versions, version=version)
    answer = FileResponse(
        BytesIO(store.read(kept.sha256)),
        as_attachment=True,
        filename=kept.file_name,
        content_type=KINDS["docx"][0],
    )
    answer["Cache-Control"] = "private, no-store"
    return answer
