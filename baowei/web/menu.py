"""The main menu: one entry a kind of work, shown to those who may open it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from baowei.supervision.people.grants import roles_of

ENTRIES: tuple[tuple[str, Promise], ...] = (
    ("overview", _("Overview")),
    ("points:list", _("Suspect points")),
    ("leads:list", _("Leads")),
    ("draws:list", _("Draws")),
    ("inspections:list", _("Inspections")),
    ("inspections:tasks", _("Tasks")),
    ("cases:list", _("Cases")),
    ("recovery:list", _("Recovery")),
    ("recovery:statistics", _("Statistics")),
    ("transfers:list", _("Transfers")),
    ("deadlines:due", _("Deadlines")),
    ("registry:institutions", _("Institutions")),
    ("registry:practitioners", _("Practitioners")),
    ("registry:agreements", _("Agreements")),
    ("people:users", _("People")),
    ("people:organisations", _("Organisations")),
    ("people:sign_ins", _("Sign-in records")),
    ("deadlines:calendar", _("Official days")),
    ("audit:events", _("Audit")),
)


@dataclass(frozen=True)
class Entry:
    label: Promise
    url: str
    here: bool


def menu_for(user: Any, path: str) -> list[Entry]:
    """Who may open an entry is what its view says, asked there and nowhere else."""
    held = roles_of(user)
    found = []
    for name, label in ENTRIES:
        url = reverse(name)
        if held & frozenset(getattr(resolve(url).func, "access", ())):
            found.append(Entry(label, url, path.startswith(url)))
    return found
