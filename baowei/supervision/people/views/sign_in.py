"""Signing in and out, the second factor, the password."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django_otp import login as verified

from baowei.supervision.people import password as policy
from baowei.supervision.people import second_factor as factor
from baowei.supervision.people.access import public, second_factor_due, signed_in
from baowei.supervision.people.actions.change_password import change_password
from baowei.supervision.people.actions.second_factor import enrol, verify
from baowei.supervision.people.forms.sign_in import ChangePassword, SignIn, Token
from baowei.supervision.people.signals import wrong_factor
from baowei.supervision.people.views.back import wanted

KEY = "second_factor_key"


@public
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignIn(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return redirect(wanted(request))
    onward = urlencode({"next": wanted(request)})
    context = {"form": form, "onward": onward, "sign_on": settings.OIDC_NAME}
    return render(request, "people/sign_in.html", context)


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("people:sign_in")


@signed_in
@never_cache
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    user = request.user
    if second_factor_due(user):
        return redirect("people:second_factor")
    form = ChangePassword(user, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_password(form.cleaned_data["new_password1"], acting_user=user)
        update_session_auth_hash(request, user)
        messages.success(request, _("The password was changed."))
        return redirect(wanted(request))
    must = user.must_change_password or policy.expired(user)
    context = {"form": form, "must": must, "days": settings.PASSWORD_DAYS}
    return render(request, "people/password.html", context)


@signed_in
@never_cache
def second_factor(request: HttpRequest) -> HttpResponse:
    """Asks for the authenticator's digits, or sets one up where there is none."""
    user = request.user
    if user.is_verified():
        return redirect(wanted(request))
    if not user.totpdevice_set.filter(confirmed=True).exists():
        return _enrol(request)
    form = Token(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device = verify(form.cleaned_data["token"], acting_user=user)
        if device is not None:
            verified(request, device)
            return redirect(wanted(request))
        wrong_factor(request)
        form.add_error("token", _("These digits are wrong or were used. Wait for the next ones."))
    return render(request, "people/second_factor.html", {"form": form})


def _enrol(request: HttpRequest) -> HttpResponse:
    """The key waits in the session until its digits prove that it arrived."""
    key = request.session.setdefault(KEY, factor.new_key())
    form = Token(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device = enrol(key, form.cleaned_data["token"], acting_user=request.user)
        if device is not None:
            del request.session[KEY]
            verified(request, device)
            return redirect(wanted(request))
        form.add_error(
            "token", _("These digits do not come from this key. Check the phone's clock.")
        )
    context = {
        "form": form,
        "key": factor.as_text(key),
        "picture": factor.picture(request.user, key),
    }
    return render(request, "people/enrol.html", context)
