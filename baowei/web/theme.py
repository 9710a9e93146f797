"""Light, dark, or as the system is: a choice of the browser, kept in a cookie."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from baowei.supervision.people.access import public

COOKIE = "theme"
YEAR = 365 * 24 * 3600
THEMES = (("", _("as the system")), ("light", _("light")), ("dark", _("dark")))


def theme_of(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in dict(THEMES) else ""


@public
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the `theme` and go back to `next`."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    answer = redirect(wanted if safe else "home")
    answer.set_cookie(
        COOKIE,
        request.POST.get("theme", ""),
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer
