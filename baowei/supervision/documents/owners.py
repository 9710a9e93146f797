"""Whose files these are: each app says here who sees the things that own files and documents.

In `AppConfig.ready` of the app, READERS being the roles of the owner's page, WRITERS those who may
draft, revise and finalise documents of it:

    owners.register(
        "points.SuspectPoint",
        lambda user: visible(SuspectPoint.objects, user, READERS),
        lambda user: visible(SuspectPoint.objects, user, WRITERS),
    )

A model that takes files only leaves out the second.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet

Visible = Callable[[Any], QuerySet]
"""(user) -> the rows of the owner's model that the user sees."""

_known: dict[str, Visible] = {}
_writable: dict[str, Visible] = {}


def register(label: str, visible: Visible, writable: Visible | None = None) -> None:
    """Let things of this model own attachments, and documents where `writable` says of which."""
    _known[label] = visible
    if writable is not None:
        _writable[label] = writable


def label_of(owner: Model) -> str:
    return owner._meta.label


def region_of(owner: Model) -> str:
    """Code of the region to which the thing belongs, by its model's `scope_region`."""
    value: Any = owner
    for part in owner.scope_region.split("__"):
        value = getattr(value, part)
    return str(value)


def sees(user: Any, label: str, key: Any) -> bool:
    """Whether the user sees the owner; of an unregistered model nobody sees anything."""
    return find(user, label, key) is not None


def writes(user: Any, label: str, key: Any) -> bool:
    """Whether the user may write documents of the owner."""
    return _find(_writable, user, label, key) is not None


def find(user: Any, label: str, key: Any) -> Model | None:
    """The owner as the user sees it; None where it is not there for this user."""
    return _find(_known, user, label, key)


def _find(by: dict[str, Visible], user: Any, label: str, key: Any) -> Model | None:
    rows = by.get(label)
    if rows is None:
        return None
    try:
        return rows(user).filter(pk=key).first()
    except ValueError:
        # an address may say anything: a key that is no number belongs to nothing
        return None
