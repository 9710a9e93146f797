from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from baowei.supervision.desk.worklist import Page
from baowei.supervision.people.access import public
from baowei.web.gallery.work_list import WORK, made_up_counts


@public
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery/index.html")


@public
def empty(request: HttpRequest) -> HttpResponse:
    """A work list with nothing in it."""
    page = Page(
        WORK, None, request.GET, lambda: made_up_counts(0), [], 0, None, 1, 1, WORK.shown(None)
    )
    return render(request, "desk/worklist.html", {"work": WORK, "page": page})


@public
def public_page(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery/public.html")
