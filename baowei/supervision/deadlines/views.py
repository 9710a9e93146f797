"""What is due, and the days on which nobody works."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.deadlines.actions import enter_days
from baowei.supervision.deadlines.calendar import PUBLISHED
from baowei.supervision.deadlines.forms import OfficialDaysForm
from baowei.supervision.deadlines.models import OfficialDay
from baowei.supervision.deadlines.wall import wall as wall_of
from baowei.supervision.deadlines.work import DUE
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page
from baowei.supervision.people.roles import STAFF, Role


@page(STAFF)
def due(request: HttpRequest) -> HttpResponse:
    return show(request, DUE, "deadlines/due.html")


@page(STAFF)
def wall(request: HttpRequest) -> HttpResponse:
    """To hang on a screen: what is due by day and kind."""
    return render(request, "deadlines/wall.html", {"wall": wall_of(request.user)})


@page({Role.SYSTEM_ADMIN})
def calendar(request: HttpRequest) -> HttpResponse:
    form = OfficialDaysForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        moved = enter_days(
            form.cleaned_data["days"], form.cleaned_data["source"], acting_user=request.user
        )
        messages.success(request, _("Entered; %(n)s deadlines have moved.") % {"n": moved})
        return redirect("deadlines:calendar")
    context = {
        "form": form,
        "days": OfficialDay.objects.all(),
        "last": max(PUBLISHED),
        "missing": timezone.localdate().year + 1 > max(PUBLISHED),
    }
    return render(request, "deadlines/calendar.html", context)
