"""Who may open a page: said on the view, checked here, walked by a test."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode

from baowei.supervision.desk.refusal import NotAllowed
from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.may import not_allowed
from baowei.supervision.people.password import expired

View = Callable[..., HttpResponse]

PUBLIC = "public"


def page(roles: Collection[str]) -> Callable[[View], View]:
    """For people who hold one of these roles today; others get a page that names the roles.

    The view's `access` says the roles; what rows it shows is up to `visible` with the same roles.
    """
    allowed = frozenset(roles)

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            step = _unfinished(request)
            if step is not None:
                return step
            if not allowed & roles_of(request.user):
                raise NotAllowed(not_allowed(allowed))
            return view(request, *args, **kwargs)

        checked.access = allowed  # type: ignore[attr-defined]
        return checked

    return decorate


def public(view: View) -> View:
    """For everyone, signed in or not."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    checked.access = PUBLIC  # type: ignore[attr-defined]
    return checked


def second_factor_needed(user: Any) -> bool:
    """Whether this person signs in with a second factor as well."""
    return bool(roles_of(user) & frozenset(settings.SECOND_FACTOR_ROLES))


def _unfinished(request: HttpRequest) -> HttpResponse | None:
    """Where a sign-in has to be finished first: the way there."""
    user = request.user
    if not user.is_authenticated:
        return redirect(f"{resolve_url('people:sign_in')}?{urlencode({'next': request.path})}")
    if second_factor_needed(user) and not user.is_verified():
        return redirect("people:second_factor")
    if user.must_change_password or expired(user):
        return redirect("people:password")
    return None
