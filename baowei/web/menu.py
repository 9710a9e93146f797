"""The main menu: kinds of work in groups, each shown to those who may open it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from baowei.supervision.people.grants import roles_of

GROUPS: tuple[tuple[Promise, tuple[tuple[str, Promise], ...]], ...] = (
    (_("Overview"), (("overview", _("Overview")),)),
    (
        _("Suspicions"),
        (("points:list", _("Suspect points")), ("leads:list", _("Leads"))),
    ),
    (
        _("In the field"),
        (
            ("campaigns:list", _("Campaigns")),
            ("selfchecks:list", _("Self-inspections")),
            ("draws:list", _("Draws")),
            ("inspections:list", _("Inspections")),
            ("inspections:tasks", _("Tasks")),
            ("inspections:residences", _("Resident supervisors")),
            ("mobile:devices", _("On-site terminal")),
        ),
    ),
    (
        _("Cases and recovery"),
        (
            ("cases:list", _("Cases")),
            ("recovery:list", _("Recovery")),
            ("recovery:statistics", _("Statistics")),
            ("transfers:list", _("Transfers")),
        ),
    ),
    (_("Deadlines"), (("deadlines:due", _("Deadlines")),)),
    (
        _("Registers"),
        (
            ("registry:institutions", _("Institutions")),
            ("registry:practitioners", _("Practitioners")),
            ("registry:agreements", _("Agreements")),
        ),
    ),
    (
        _("Administration"),
        (
            ("people:users", _("People")),
            ("people:organisations", _("Organisations")),
            ("people:sign_ins", _("Sign-in records")),
            ("deadlines:calendar", _("Official days")),
            ("audit:events", _("Audit")),
        ),
    ),
)


@dataclass(frozen=True)
class Entry:
    label: Promise
    url: str
    here: bool


@dataclass(frozen=True)
class Group:
    """entries: at least one; a group of one is shown as that entry."""

    label: Promise
    entries: tuple[Entry, ...]

    @property
    def here(self) -> bool:
        return any(entry.here for entry in self.entries)


def menu_for(user: Any, path: str) -> list[Group]:
    """Who may open an entry is what its view says, asked there and nowhere else."""
    held = roles_of(user)
    found = []
    for label, entries in GROUPS:
        own = tuple(
            Entry(text, url, path.startswith(url))
            for name, text in entries
            if held & frozenset(getattr(resolve(url := reverse(name)).func, "access", ()))
        )
        if own:
            found.append(Group(label, own))
    return found
