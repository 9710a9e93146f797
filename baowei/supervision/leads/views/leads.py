"""The list, and a lead that came in from elsewhere."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.leads import actions
from baowei.supervision.leads.forms import RegisterForm
from baowei.supervision.leads.queries import DESK, READERS
from baowei.supervision.leads.work import LEADS
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of


@page(READERS)
def leads(request: HttpRequest) -> HttpResponse:
    desk = bool(roles_of(request.user) & DESK)
    return show(request, LEADS, "leads/list.html", desk=desk)


@page(DESK)
def register(request: HttpRequest) -> HttpResponse:
    form = RegisterForm(request.user, request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            lead = actions.register(form.save(commit=False), acting_user=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = refusal.status
        else:
            messages.success(request, _("Registered as %(number)s") % {"number": lead.number})
            return redirect(lead)
    return render(request, "leads/register.html", {"form": form}, status=status)
