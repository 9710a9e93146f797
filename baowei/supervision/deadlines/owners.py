"""Whose clocks these are: each app says here what its things are called and where they open.

In `AppConfig.ready` of the app, `url` being from the key to the address:

    owners.register("points.SuspectPoint", _("suspect point"), url)
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.roles import STAFF


@dataclass(frozen=True)
class Owner:
    """readers: the roles that see such a thing, and so its clocks."""

    label: str | Promise
    url: Callable[[int], str]
    readers: Collection[str]


_known: dict[str, Owner] = {}


def register(
    subject: str,
    label: str | Promise,
    url: Callable[[int], str],
    readers: Collection[str] = STAFF,
) -> None:
    """Let clocks of this model's things be listed and opened."""
    _known[subject] = Owner(label, url, frozenset(readers))


def owner_of(subject: str) -> Owner:
    return _known[subject]


def seen(user: Any) -> list[str]:
    """The subjects whose clocks the user sees, within their region."""
    held = roles_of(user)
    return [subject for subject, owner in _known.items() if held & frozenset(owner.readers)]


def labels() -> list[tuple[str, str | Promise]]:
    return [(subject, owner.label) for subject, owner in _known.items()]
