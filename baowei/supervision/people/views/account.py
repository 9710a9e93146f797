"""One's own account: what one may do, what was lent, where one must keep away."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baowei.supervision.people.access import page
from baowei.supervision.people.actions.delegation import delegate, end_delegation
from baowei.supervision.people.actions.keeping import SECURITY
from baowei.supervision.people.actions.recusal import record_recusal
from baowei.supervision.people.forms.people import NewDelegation, NewRecusal
from baowei.supervision.people.grants import roles_of, visible
from baowei.supervision.people.models import Delegation, User
from baowei.supervision.people.queries import delegations_of
from baowei.supervision.people.roles import EVERYONE, STAFF
from baowei.supervision.people.views.form_page import form_page
from baowei.supervision.people.views.user import SHOWN_SIGN_INS


@page(EVERYONE)
def account(request: HttpRequest) -> HttpResponse:
    user = request.user
    context = {
        "today": timezone.localdate(),
        "postings": user.postings.select_related("organisation__region"),
        "certificates": user.certificates.all(),
        "recusals": user.recusals.all(),
        "delegations": delegations_of(user),
        "sign_ins": user.sign_ins.all()[:SHOWN_SIGN_INS],
        "second_factor": user.totpdevice_set.exists(),
        "staff": bool(STAFF & roles_of(user)),
    }
    return render(request, "people/account.html", context)


@page(EVERYONE)
def lend(request: HttpRequest) -> HttpResponse:
    return form_page(
        request,
        NewDelegation,
        delegate,
        title=_("Lend a posting"),
        back=resolve_url("people:account"),
    )


@page(STAFF)
def recuse(request: HttpRequest) -> HttpResponse:
    """Whoever has a reason to keep away says so; taking it back is up to a leader."""
    return form_page(
        request,
        NewRecusal,
        partial(record_recusal, request.user.pk),
        title=_("Declare a recusal"),
        back=resolve_url("people:account"),
    )


@page(EVERYONE)
@require_POST
def delegation_end(request: HttpRequest, pk: int) -> HttpResponse:
    own = Q(posting__user=request.user) | Q(to=request.user)
    seen = Q(to__in=visible(User.objects.all(), request.user, SECURITY))
    lent = get_object_or_404(Delegation, own | seen, pk=pk)
    end_delegation(pk, acting_user=request.user)
    messages.success(request, _("The delegation has ended."))
    mine = request.user.pk in (lent.posting.user_id, lent.to_id)
    return redirect("people:account") if mine else redirect("people:user", lent.to_id)
