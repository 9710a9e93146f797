"""The case file of a thing: its index, and all of it as one ZIP."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baowei.supervision.documents import owners
from baowei.supervision.documents.archive import archive
from baowei.supervision.documents.dossier import dossier
from baowei.supervision.documents.papers import PAPERS
from baowei.supervision.people.access import page
from baowei.supervision.people.roles import EVERYONE


def _owner(user: Any, label: str, key: str) -> Any:
    found = owners.find(user, label, key)
    if found is None:
        raise Http404
    return found


@page(EVERYONE)
@require_GET
def dossier_page(request: HttpRequest, label: str, key: str) -> HttpResponse:
    owner = _owner(request.user, label, key)
    entries = dossier(owner)
    context = {
        "owner": owner,
        "label": label,
        "key": key,
        "entries": [one for one in entries if one.final],
        "drafts": [one for one in entries if not one.final],
        "kinds": PAPERS.values() if owners.writes(request.user, label, key) else [],
    }
    return render(request, "documents/dossier.html", context)


@page(EVERYONE)
@require_GET
def archive_file(request: HttpRequest, label: str, key: str) -> StreamingHttpResponse:
    """Sent while it is written, however large it is."""
    owner = _owner(request.user, label, key)
    answer = StreamingHttpResponse(archive(dossier(owner)), content_type="application/zip")
    name = _("case file %(owner)s") % {"owner": owner}
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.zip")
    answer["Cache-Control"] = "private, no-store"
    return answer
