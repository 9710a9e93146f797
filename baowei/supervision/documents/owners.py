"""Whose files these are: each app says here who sees the things that own attachments.

In `AppConfig.ready` of the app, READERS being the roles of the owner's page:

    owners.register(
        "points.SuspectPoint", lambda user: visible(SuspectPoint.objects, user, READERS)
    )
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet

Visible = Callable[[Any], QuerySet]
"""(user) -> the rows of the owner's model that the user sees."""

_known: dict[str, Visible] = {}


def register(label: str, visible: Visible) -> None:
    """Let things of this model own attachments."""
    _known[label] = visible


def label_of(owner: Model) -> str:
    return owner._meta.label


def sees(user: Any, label: str, key: Any) -> bool:
    """Whether the user sees the owner; of an unregistered model nobody sees anything."""
    visible = _known.get(label)
    return visible is not None and visible(user).filter(pk=key).exists()
