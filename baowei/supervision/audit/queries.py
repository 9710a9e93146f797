"""What pages ask of the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from baowei.supervision.audit.models import Event
from baowei.supervision.audit.wording import act_label, changes
from baowei.supervision.desk.flow import Text
from baowei.supervision.people.models import User

LONGEST = 200


@dataclass(frozen=True)
class Happening:
    """An entry of a timeline, for `desk/timeline.html`.

    who, acting_for: names. what: the action in words. direct: made in the database itself.
    changes: of each column its name, before and after.
    """

    at: datetime
    who: Text
    acting_for: str
    what: Text
    why: str
    direct: bool
    changes: list[dict[str, Any]]


def history(*things: Model) -> list[Happening]:
    """What happened to these rows, newest first, at most `LONGEST` entries, in two queries.

    The values are those of every column: whoever may not read a column must not get its changes.
    """
    if not things:
        return []
    rows = Q()
    for thing in things:
        rows |= Q(table=thing._meta.db_table, key=str(thing.pk))
    events = list(Event.objects.filter(rows).order_by("-id")[:LONGEST])
    names = names_of(events)
    return [happening(event, names) for event in events]


def names_of(events: Iterable[Event]) -> dict[str, str]:
    """username -> name of those who acted."""
    wanted = {name for event in events for name in (event.username, event.acting_for) if name}
    return dict(User.objects.filter(username__in=wanted).values_list("username", "name"))


def happening(event: Event, names: dict[str, str]) -> Happening:
    who: Text = names.get(event.username, event.username)
    if event.who is None and event.act:
        who = _("the office itself")
    changed = event.kind == Event.Kind.UPDATE
    return Happening(
        at=event.at,
        who=who,
        acting_for=names.get(event.acting_for, event.acting_for),
        what=act_label(event.act),
        why=event.why,
        direct=event.direct,
        changes=changes(event.table, event.before, event.after) if changed else [],
    )
