"""How the bureaus of one's own region sign: name, and what the numbers begin with."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.documents.actions.letterhead import WRITERS, set_letterhead
from baowei.supervision.documents.forms import LetterheadForm
from baowei.supervision.documents.models import Letterhead
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import visible


@page(WRITERS)
def letterheads(request: HttpRequest) -> HttpResponse:
    form = LetterheadForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = set_letterhead(**form.cleaned_data, acting_user=request.user)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = refusal.status
            else:
                messages.success(request, _("Saved: %(paper)s") % {"paper": made})
                return redirect("documents:letterheads")
    known = visible(Letterhead.objects.all(), request.user, WRITERS)
    context = {"form": form, "letterheads": known}
    return render(request, "documents/letterheads.html", context, status=status)
