"""What every page knows: who is signed in, what they may open."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from baowei.supervision.people.grants import grants_of, roles_of
from baowei.web.menu import menu_for


def office(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menu": [], "roles": frozenset()}
    return {
        "menu": menu_for(user, request.path),
        "roles": roles_of(user),
        "grants": grants_of(user),
    }
