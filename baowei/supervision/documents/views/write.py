"""Drafting a document, revising it by its values or as a file, making it final."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from baowei.supervision.desk.form_page import form_page
from baowei.supervision.desk.refusal import NotAllowed
from baowei.supervision.documents import owners
from baowei.supervision.documents.actions import draft, finalise, revise
from baowei.supervision.documents.forms import FinaliseForm, PaperForm, UploadForm
from baowei.supervision.documents.models import Paper
from baowei.supervision.documents.papers import PAPERS, PaperType
from baowei.supervision.documents.prefill import known_values
from baowei.supervision.documents.views.paper import seen
from baowei.supervision.people.access import page
from baowei.supervision.people.roles import EVERYONE


@page(EVERYONE)
def draft_paper(request: HttpRequest, label: str, key: str, code: str) -> HttpResponse:
    owner, kind = owners.find(request.user, label, key), PAPERS.get(code)
    if owner is None or kind is None:
        raise Http404
    _may_write(request.user, label, key)
    form = PaperForm(kind, known_values(owner, kind), request.POST or None)

    def take() -> Paper:
        return draft(owner, code, form.values(), acting_user=request.user)

    return _answer(request, form, take, kind, owner, _("Draft"))


@page(EVERYONE)
def revise_paper(request: HttpRequest, pk: int) -> HttpResponse:
    paper, owner = _writable(request.user, pk)
    newest = paper.newest
    form = PaperForm(paper.kind, newest.values, request.POST or None, version=paper.version)

    def take() -> Paper:
        values, version = form.values(), form.cleaned_data["version"]
        return revise(pk, version, values=values, acting_user=request.user)

    edited = newest.uploaded
    return _answer(request, form, take, paper.kind, owner, _("Save"), paper=paper, edited=edited)


@page(EVERYONE)
def upload_paper(request: HttpRequest, pk: int) -> HttpResponse:
    paper, owner = _writable(request.user, pk)
    form = UploadForm(request.POST or None, request.FILES or None, version=paper.version)

    def take() -> Paper:
        given = form.cleaned_data
        return revise(pk, given["version"], file=given["file"], acting_user=request.user)

    return _answer(request, form, take, paper.kind, owner, _("Upload"), paper=paper)


@page(EVERYONE)
def finalise_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once more: what is final cannot be changed."""
    paper, owner = _writable(request.user, pk)
    form = FinaliseForm(request.POST or None, version=paper.version)

    def take() -> Paper:
        return finalise(pk, form.cleaned_data["version"], acting_user=request.user)

    final = _("Make final")
    return _answer(request, form, take, paper.kind, owner, final, paper=paper, final=True)


def _writable(user: Any, pk: int) -> tuple[Paper, Any]:
    paper, owner = seen(user, pk)
    _may_write(user, paper.owner, paper.owner_id)
    return paper, owner


def _may_write(user: Any, label: str, key: str) -> None:
    if not owners.writes(user, label, key):
        raise NotAllowed(_("only who handles the matter may write its documents"))


def _answer(
    request: HttpRequest,
    form: forms.Form,
    take: Callable[[], Paper],
    kind: PaperType,
    owner: Any,
    submit: str,
    **more: Any,
) -> HttpResponse:
    """The form; sent and lawful, the document. What is refused comes back with what was typed."""
    return form_page(
        request,
        "documents/write.html",
        form,
        take,
        lambda paper: _("Saved: %(paper)s") % {"paper": paper},
        kind=kind,
        owner=owner,
        submit=submit,
        **more,
    )
