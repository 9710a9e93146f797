"""Whose clocks these are: each app says here who sees the things for which clocks run.

In `AppConfig.ready` of the app, as for attachments: `owners.register("points.SuspectPoint", rows)`
with `rows` from the user to the rows that they see. The model's `get_absolute_url` is where a
clock on the list of what is due leads, its `verbose_name` what it is called there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.functional import Promise

Visible = Callable[[Any], QuerySet]

_known: dict[str, Visible] = {}


def register(subject: str, visible: Visible) -> None:
    """Let clocks of this model's things be listed and opened."""
    _known[subject] = visible


def seen(user: Any) -> Q:
    """Clocks of the things that the user sees; of an unregistered model nobody sees any."""
    wanted = Q(pk__in=[])
    for subject, visible in _known.items():
        wanted |= Q(subject=subject, subject_id__in=visible(user).order_by().values("pk"))
    return wanted


def labels() -> list[tuple[str, str | Promise]]:
    return [(subject, label(subject)) for subject in _known]


def label(subject: str) -> str | Promise:
    name: str | Promise = apps.get_model(subject)._meta.verbose_name
    return name


def address(subject: str, key: int) -> str:
    """Where the thing opens."""
    found: str = apps.get_model(subject)(pk=key).get_absolute_url()
    return found
