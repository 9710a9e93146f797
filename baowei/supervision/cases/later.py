"""What later apps add to the procedure of a case; they say so in `AppConfig.ready`.

A guard closes a step, as a transfer to the police that is due closes the decision. A follower is
told what happened, within the act in which it did.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from baowei.supervision.desk.flow import Guard, Text

Follow = Callable[[Any, Any], None]
"""(case, acting user)"""

_guards: dict[str, list[Guard]] = {}
_followers: dict[str, list[Follow]] = {}


def guard(step: str, refuse: Guard) -> None:
    """Let this guard close the step as well."""
    if refuse not in _guards.setdefault(step, []):
        _guards[step].append(refuse)


def follow(event: str, follower: Follow) -> None:
    """Tell this function of the event: `established`, what the party did has changed."""
    if follower not in _followers.setdefault(event, []):
        _followers[event].append(follower)


def guards_of(step: str) -> Guard:
    """The guard of the table that asks those of later apps."""

    def later(case: Any, user: Any) -> Text | None:
        found = (refuse(case, user) for refuse in _guards.get(step, ()))
        return next((refusal for refusal in found if refusal), None)

    later.__name__ = f"later_{step}"
    return later


def happened(event: str, case: Any, user: Any) -> None:
    for follower in _followers.get(event, ()):
        follower(case, user)
