"""One account: what its person may do, where they must keep away, what can be done now."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.people.access import page
from baowei.supervision.people.actions.keeping import KEEPERS, LEADERS, SECURITY, require_keeper
from baowei.supervision.people.actions.open_account import open_account
from baowei.supervision.people.actions.posting import end_posting
from baowei.supervision.people.actions.recusal import withdraw_recusal
from baowei.supervision.people.forms.people import OpenAccount, Why
from baowei.supervision.people.grants import roles_of, visible
from baowei.supervision.people.models import Posting, Recusal, User
from baowei.supervision.people.queries import delegations_of
from baowei.supervision.people.views.form_page import form_page, one_time_page
from baowei.supervision.people.views.steps import STEPS, offered

SHOWN_SIGN_INS = 20


def _person(request: HttpRequest, pk: int) -> User:
    seen = visible(User.objects.select_related("region"), request.user, KEEPERS)
    user: User = get_object_or_404(seen, pk=pk)
    return user


@page(KEEPERS)
def user(request: HttpRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    context = {
        "person": person,
        "today": timezone.localdate(),
        "postings": person.postings.select_related("organisation__region"),
        "certificates": person.certificates.all(),
        "recusals": person.recusals.all(),
        "delegations": delegations_of(person),
        "sign_ins": person.sign_ins.all()[:SHOWN_SIGN_INS],
        "second_factor": person.totpdevice_set.exists(),
        "options": offered(person, request.user),
        "may_keep": bool(SECURITY & roles_of(request.user)),
        "may_withdraw": bool(LEADERS & roles_of(request.user)),
    }
    return render(request, "people/user.html", context)


@page(SECURITY)
def new(request: HttpRequest) -> HttpResponse:
    back = resolve_url("people:users")

    def done(made: tuple[User, str]) -> HttpResponse:
        return one_time_page(request, *made, resolve_url("people:user", made[0].pk))

    title = _("Open an account")
    return form_page(request, OpenAccount, open_account, title=title, back=back, done=done)


@page(KEEPERS)
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The form of one step and, by POST, the step."""
    person = _person(request, pk)
    chosen = STEPS.get(name)
    if chosen is None:
        raise Http404
    require_keeper(person, request.user, chosen.roles)
    back = resolve_url("people:user", pk)

    def done(password: str) -> HttpResponse:
        return one_time_page(request, person, password, back)

    how: dict[str, Any] = {"done": done} if name == "password" else {}
    return form_page(
        request,
        chosen.form,
        partial(chosen.run, person.pk),
        title=chosen.label,
        back=back,
        thing=person,
        danger=chosen.danger,
        **how,
    )


@page(SECURITY)
def posting_end(request: HttpRequest, pk: int) -> HttpResponse:
    posting = get_object_or_404(
        Posting, pk=pk, user__in=visible(User.objects.all(), request.user, SECURITY)
    )
    return form_page(
        request,
        Why,
        partial(end_posting, pk),
        title=_("End the posting %(posting)s") % {"posting": posting},
        back=resolve_url("people:user", posting.user_id),
        thing=posting.user,
        danger=True,
    )


@page(LEADERS)
def recusal_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    recusal = get_object_or_404(
        Recusal, pk=pk, user__in=visible(User.objects.all(), request.user, LEADERS)
    )
    return form_page(
        request,
        Why,
        partial(withdraw_recusal, pk),
        title=_("Withdraw the recusal for %(code)s") % {"code": recusal.fixmedins_code},
        back=resolve_url("people:user", recusal.user_id),
        thing=recusal.user,
        danger=True,
    )
