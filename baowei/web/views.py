"""The first page: where each person's work begins."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from baowei.supervision.deadlines.notices import notices
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.roles import EVERYONE, Role
from baowei.web.menu import menu_for


@page(EVERYONE)
def home(request: HttpRequest) -> HttpResponse:
    # who decides begins with the whole, who works off a list with the list
    decides = roles_of(request.user) & {Role.LEADER, Role.OFFICER}
    groups = menu_for(request.user, request.path)
    entries = [entry for group in groups for entry in group.entries]
    own = [entry for entry in entries if decides or entry.url != reverse("overview")]
    if not own:
        return render(request, "home.html")
    if own[0].url != reverse("overview"):
        # the overview shows them itself
        for notice in notices(request.user):
            getattr(messages, notice.tag)(request, notice.html)
    return redirect(own[0].url)
