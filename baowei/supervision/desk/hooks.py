"""What later apps add to the procedure of an earlier one; they say so in `AppConfig.ready`.

The earlier app names its steps, events and amounts by its own label: `cases.decide`, `leads.filed`.
A guard closes a step, as a transfer to the police that is due closes the decision. A follower is
told of an event within the act in which it happens, so that both are kept or neither. An amount is
what only the later app can count.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from baowei.supervision.desk.flow import Guard, Text

Follower = Callable[[Any, Any], None]
"""(thing, acting user)"""
Amount = Callable[[Any], Decimal]
"""(thing) -> CNY"""

_guards: dict[str, list[Guard]] = {}
_followers: dict[str, list[Follower]] = {}
_amounts: dict[str, list[Amount]] = {}


def guard(step: str, refuse: Guard) -> None:
    """Let this guard close the step as well."""
    if refuse not in _guards.setdefault(step, []):
        _guards[step].append(refuse)


def follow(event: str, follower: Follower) -> None:
    """Tell this function of the event."""
    if follower not in _followers.setdefault(event, []):
        _followers[event].append(follower)


def amount(name: str, count: Amount) -> None:
    """Count this as well."""
    if count not in _amounts.setdefault(name, []):
        _amounts[name].append(count)


def guards_of(step: str) -> Guard:
    """The guard of the table that asks those of later apps."""

    def later(thing: Any, user: Any) -> Text | None:
        found = (refuse(thing, user) for refuse in _guards.get(step, ()))
        return next((refusal for refusal in found if refusal), None)

    later.__name__ = f"later_{step.replace('.', '_')}"
    return later


def happened(event: str, thing: Any, user: Any) -> None:
    for follower in _followers.get(event, ()):
        follower(thing, user)


def amount_of(name: str, thing: Any) -> Decimal:
    """What later apps count of it; nothing where none does."""
    return sum((count(thing) for count in _amounts.get(name, ())), Decimal())
