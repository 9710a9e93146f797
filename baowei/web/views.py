"""The first page: where each person's work begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from baowei.supervision.people.access import page
from baowei.supervision.people.roles import EVERYONE
from baowei.web.menu import menu_for


@page(EVERYONE)
def home(request: HttpRequest) -> HttpResponse:
    entries = menu_for(request.user, request.path)
    return redirect(entries[0].url) if entries else render(request, "home.html")
