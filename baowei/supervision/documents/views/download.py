"""Attached files, handed out to those who see what owns them."""

from __future__ import annotations

from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from baowei.supervision.documents import owners, store
from baowei.supervision.documents.models import Attachment
from baowei.supervision.people.access import page
from baowei.supervision.people.roles import EVERYONE


@page(EVERYONE)
@require_GET
def download(request: HttpRequest, pk: int) -> FileResponse:
    """Always as a file to be saved: what others uploaded never runs within the office."""
    found = get_object_or_404(Attachment, pk=pk)
    if not owners.sees(request.user, found.owner, found.owner_id):
        raise Http404
    answer = FileResponse(
        BytesIO(store.read(found.sha256)),
        as_attachment=True,
        filename=found.name,
        content_type=found.content_type,
    )
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    # a browser that shows it all the same gives it no scripts and no cookies
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
