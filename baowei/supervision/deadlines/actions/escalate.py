"""Every day the clocks that come due, and those that are over, are marked once for each level."""

from __future__ import annotations

from django.utils import timezone

from baowei.supervision.deadlines.calendar import Calendar
from baowei.supervision.deadlines.levels import levels
from baowei.supervision.deadlines.models import Escalation
from baowei.supervision.deadlines.queries import reached, unmarked
from baowei.supervision.desk.act import act

BATCH = 2_000


def escalate_all() -> int:
    """Mark what has reached a level by today and was not marked yet; answers how many rows.

    Only limits by which the office has to be done: when a party's time ends, nobody is late. A
    paused clock is neither due nor over.
    """
    calendar, today, made = Calendar.now(), timezone.localdate(), 0
    with act(None, "deadlines.escalate"):
        for level in levels(today):
            clocks = unmarked(level).filter(reached(level, calendar, today))
            rows = [
                Escalation(clock_id=key, level=level.code, due_on=due, raised_on=today)
                for key, due in clocks.values_list("pk", "due_on")
            ]
            # a second worker may have been faster
            Escalation.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
            made += len(rows)
    return made
