"""Who may open a page: said on the view, checked here, walked by a test."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from baowei.supervision.desk.refusal import NotAllowed
from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.may import not_allowed
from baowei.supervision.people.password import expired

View = Callable[..., HttpResponse]

PUBLIC = "public"
SIGNED_IN = "signed in"


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


def signed_in(view: View) -> View:
    """For everyone who gave a password, also where the second factor or a new password is due."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _way(request, "people:sign_in")
        return view(request, *args, **kwargs)

    checked.access = SIGNED_IN  # type: ignore[attr-defined]
    return checked


def second_factor_needed(user: Any) -> bool:
    """Whether this person signs in with a second factor as well."""
    return bool(roles_of(user) & frozenset(settings.SECOND_FACTOR_ROLES))


def second_factor_due(user: Any) -> bool:
    """Whether it was not given yet; asked for wherever a device has been set up, needed or not."""
    if user.is_verified():
        return False
    return second_factor_needed(user) or user.totpdevice_set.filter(confirmed=True).exists()


def _unfinished(request: HttpRequest) -> HttpResponse | None:
    """Where a sign-in has to be finished first: the way there."""
    user = request.user
    if not user.is_authenticated:
        return _way(request, "people:sign_in")
    if second_factor_due(user):
        return _way(request, "people:second_factor")
    if user.must_change_password or expired(user):
        return _way(request, "people:password")
    return None


def _way(request: HttpRequest, name: str) -> HttpResponse:
    """To that page and back here; a part of a page that htmx asked for moves the whole page."""
    back = {"next": request.get_full_path()} if request.method == "GET" else {}
    if request.htmx:
        return HttpResponseClientRedirect(resolve_url(name))
    return redirect(f"{resolve_url(name)}?{urlencode(back)}" if back else name)
