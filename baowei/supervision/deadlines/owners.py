"""Whose clocks these are: each app says here what its things are called and where they open.

In `AppConfig.ready` of the app, `url` being from the key to the address:

    owners.register("points.SuspectPoint", _("suspect point"), url)

Those who work on the thing are told when a limit comes due; of what nobody works on, the desk is:

    holders = owners.Holders(lambda: Assignment.objects.filter(ended=None), "lead", "user")
    owners.register("leads.Lead", _("lead"), url, desk=DESK, holders=holders)
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.roles import STAFF


@dataclass(frozen=True)
class Holders:
    """Who works on which thing now. rows: one for each thing and person; thing, user: their fields,
    by key. A thing without a row is one that nobody works on yet."""

    rows: Callable[[], QuerySet]
    thing: str
    user: str


@dataclass(frozen=True)
class Owner:
    """readers: the roles that see such a thing, and so its clocks. holders: who works on it. desk:
    the roles that are told of what nobody works on."""

    label: str | Promise
    url: Callable[[int], str]
    readers: Collection[str]
    desk: Collection[str]
    holders: Holders | None = None


_known: dict[str, Owner] = {}


def register(
    subject: str,
    label: str | Promise,
    url: Callable[[int], str],
    readers: Collection[str] = STAFF,
    desk: Collection[str] = STAFF,
    holders: Holders | None = None,
) -> None:
    """Let clocks of this model's things be listed and opened."""
    _known[subject] = Owner(label, url, frozenset(readers), frozenset(desk), holders)


def owner_of(subject: str) -> Owner:
    return _known[subject]


def seen(user: Any) -> list[str]:
    """The subjects whose clocks the user sees, within their region."""
    held = roles_of(user)
    return [subject for subject, owner in _known.items() if held & frozenset(owner.readers)]


def owned() -> dict[str, Owner]:
    """Every kind of thing that has clocks."""
    return dict(_known)


def labels() -> list[tuple[str, str | Promise]]:
    return [(subject, owner.label) for subject, owner in _known.items()]
