"""Suspect points within a self-inspection, and the switch that shows them to all."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baowei.supervision.people.access import page
from baowei.supervision.people.grants import visible
from baowei.supervision.selfchecks import actions
from baowei.supervision.selfchecks.models import SelfCheck
from baowei.supervision.selfchecks.queries import INSIDE, READERS, run_by, selfchecks_of
from baowei.supervision.selfchecks.screening_result import suspected
from baowei.supervision.selfchecks.states import DESK


@page(READERS)
def screening(request: HttpRequest, pk: int) -> HttpResponse:
    """For an institution only while the bureau shows it."""
    found = get_object_or_404(selfchecks_of(request.user), pk=pk)
    inside = visible(SelfCheck.objects.filter(pk=pk), request.user, INSIDE).exists()
    if not (found.screening_open or inside):
        raise Http404
    context = {"selfcheck": found, "suspected": suspected(found)}
    return render(request, "selfchecks/screening.html", context)


@page(DESK)
@require_POST
def screening_for_all(request: HttpRequest, campaign: int) -> HttpResponse:
    first = run_by(request.user).filter(target__campaign=campaign).first()
    if first is None:
        raise Http404
    shown = request.POST.get("shown") == "1"
    number = actions.show_screening_to_all(campaign, shown, acting_user=request.user)
    said = (
        _("Suspect points are now shown to %(n)s institutions")
        if shown
        else _("Suspect points are no longer shown to %(n)s institutions")
    )
    messages.success(request, said % {"n": number})
    return redirect(first.campaign)
