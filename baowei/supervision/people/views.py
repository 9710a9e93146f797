"""Signing in and out; who works here."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from baowei.supervision.people.access import page, public
from baowei.supervision.people.roles import Role


@public
def sign_in(request: HttpRequest) -> HttpResponse:
    form = AuthenticationForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return redirect(_next(request))
    return render(request, "people/sign_in.html", {"form": form})


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("people:sign_in")


@public
def password(request: HttpRequest) -> HttpResponse:
    raise NotImplementedError


@public
def second_factor(request: HttpRequest) -> HttpResponse:
    raise NotImplementedError


@page({Role.SECURITY_ADMIN})
def users(request: HttpRequest) -> HttpResponse:
    raise NotImplementedError


def _next(request: HttpRequest) -> str:
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return resolve_url("home")
