"""Institutions: the list, and all that is known of one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from baowei.supervision.desk.panels import panels_of
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.roles import STAFF
from baowei.supervision.registry import access, lists, queries
from baowei.supervision.registry.actions import agreements as actions
from baowei.supervision.registry.actions.pauses import APPROVERS
from baowei.supervision.registry.charts import charts
from baowei.supervision.registry.forms import DraftForm
from baowei.supervision.registry.states import AGREEMENT, DRAFTERS

STAFF_SHOWN = 20


@page(access.INSTITUTION_READERS)
def institutions(request: HttpRequest) -> HttpResponse:
    return show(request, lists.institutions(), "registry/list.html")


@page(access.INSTITUTION_READERS)
def institution(request: HttpRequest, code: str) -> HttpResponse:
    """The 360° page: profile, agreement, means, staff, claims, and what later desks know."""
    found = get_object_or_404(access.institutions(request.user), pk=code)
    staff = found.staff.order_by("staff_code")
    shown = list(staff[:STAFF_SHOWN])
    context = {
        "institution": found,
        "bar": queries.bar(found.periods.all(), "agre_stas", lists.TONES),
        "tone": lists.TONES.get(found.agre_stas or "", "plain"),
        "agreements": access.agreements(request.user).filter(institution=found),
        "flow": AGREEMENT,
        "resources": found.resources.all(),
        "staff": shown,
        "staff_count": len(shown) if len(shown) < STAFF_SHOWN else staff.count(),
        "charts": charts(queries.months_of(found)),
        "panels": panels_of("institution", found, request.user),
        "pauses": found.pauses.all(),
        "may_pause": bool(APPROVERS & roles_of(request.user)),
        "may_draft": bool(DRAFTERS & roles_of(request.user)),
        "may_read_names": bool(STAFF & roles_of(request.user)) and found.legrep_id,
    }
    return render(request, "registry/institution.html", context)


@page(DRAFTERS)
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """Prepare an agreement with the institution, in its own region."""
    found = get_object_or_404(access.institutions(request.user), pk=code)
    form = DraftForm(request.POST or None)
    if found.is_pharmacy:
        del form.fields["public_owned"]
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draft(
                found, admdvs=found.admdvs, acting_user=request.user, **form.cleaned_data
            )
        except Unlawful as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The agreement is prepared; it holds once it is signed."))
            return redirect(made)
    return render(request, "registry/draft.html", {"institution": found, "form": form})
