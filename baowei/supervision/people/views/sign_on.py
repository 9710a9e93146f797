"""Sign-on with the bureau's identity provider; absent where none is set up."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from mozilla_django_oidc.views import (
    OIDCAuthenticationCallbackView,
    OIDCAuthenticationRequestView,
)

from baowei.supervision.people.access import public


@public
def sign_on(request: HttpRequest) -> HttpResponse:
    """To the provider."""
    _need_provider()
    return OIDCAuthenticationRequestView.as_view()(request)


@public
def signed_on(request: HttpRequest) -> HttpResponse:
    """Back from it: signed in, or a sentence on the sign-in page."""
    _need_provider()
    try:
        answer = OIDCAuthenticationCallbackView.as_view()(request)
    except SuspiciousOperation:
        answer = redirect("people:sign_in")
    if not request.user.is_authenticated:
        messages.error(
            request,
            _("The provider did not sign you in, or no open account here belongs to you there."),
        )
    return answer


def _need_provider() -> None:
    if not settings.OIDC_NAME:
        raise Http404
