"""Sign-ins are recorded, whichever door they came through."""

from __future__ import annotations

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from baowei.supervision.desk.act import act
from baowei.supervision.people.models import SignIn, User


def connect() -> None:
    user_logged_in.connect(signed_in)
    user_logged_out.connect(signed_out)
    user_login_failed.connect(failed)
    user_locked_out.connect(locked)


def signed_in(request: HttpRequest, user: Any, **_: Any) -> None:
    _record(request, user.username, SignIn.Outcome.IN, user)


def signed_out(request: HttpRequest, user: Any, **_: Any) -> None:
    if user is not None:
        _record(request, user.username, SignIn.Outcome.OUT, user)


def failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    _record(request, credentials.get("username") or "", SignIn.Outcome.FAILED)


def locked(request: HttpRequest, username: str, **_: Any) -> None:
    _record(request, username, SignIn.Outcome.LOCKED)


def wrong_factor(request: HttpRequest) -> None:
    """No signal of Django's: the password was right, the authenticator's digits were not."""
    _record(request, request.user.username, SignIn.Outcome.FACTOR, request.user)


def _record(request: HttpRequest | None, username: str, outcome: str, user: Any = None) -> None:
    """An attempt that failed is on the record of the account it was made on, where there is one."""
    about = request.META if request is not None else {}
    with act(user, "people.sign_in"):
        SignIn.objects.create(
            user=user or User.objects.filter(username=username).first(),
            username=username[:60],
            address=about.get("REMOTE_ADDR") or None,
            agent=about.get("HTTP_USER_AGENT", "")[:200],
            outcome=outcome,
        )
