"""Whether a limit that runs can be extended, and by how much."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei import law
from baowei.supervision.deadlines.models import Clock


def next_of(clock: Clock) -> law.Extension | None:
    """What the law allows once more, or None."""
    rest = clock.limit.extensions[clock.extensions :]
    return rest[0] if rest else None


def barred(clock: Clock | None) -> str | None:
    """Why the clock is not extended now, whoever asks; or None. None: there is no such clock."""
    if clock is None or clock.stopped_on is not None:
        return _("this limit does not run")
    if next_of(clock) is None:
        return _("%(basis)s allows no further extension of “%(limit)s”") % {
            "basis": clock.limit.ref,
            "limit": clock.limit.name,
        }
    if clock.paused_on is None and timezone.localdate() > clock.due_on:
        return _("the limit has passed; it can only be extended while it runs")
    return None
