"""What every page knows: who is signed in, what they may open, how they want it to look."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from baowei.supervision.people.grants import grants_of, roles_of
from baowei.supervision.people.roles import Role
from baowei.web.menu import menu_for
from baowei.web.theme import THEMES, theme_of


def office(request: HttpRequest) -> dict[str, Any]:
    look = {"themes": THEMES, "theme": theme_of(request)}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {**look, "menu": [], "roles": frozenset()}
    grants = grants_of(user)
    return {
        **look,
        "menu": menu_for(user, request.path),
        "roles": roles_of(user),
        "grants": grants,
        "places": [(Role(grant.role).label, grant) for grant in grants],
    }
