"""The list of what is due."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.deadlines import owners
from baowei.supervision.deadlines.models import Clock
from baowei.supervision.deadlines.queries import due_today, overdue, running
from baowei.supervision.desk.worklist import Choice, Column, Days, View, Words, WorkList


def _tone(clock: Clock) -> str:
    today = timezone.localdate()
    return "stop" if clock.due_on < today else "due" if clock.due_on == today else ""


DUE = WorkList(
    key="deadlines",
    title=_("Deadlines"),
    rows=running,
    columns=(
        Column("due", _("due"), lambda c: c.due_on, "day", order="due_on", tone=_tone),
        Column("limit", _("limit"), lambda c: c.limit.name),
        Column("what", _("what"), lambda c: c.about, "link"),
        Column("kind", _("kind"), lambda c: owners.owner_of(c.subject).label),
        Column("basis", _("basis"), lambda c: c.basis),
        Column("started", _("runs from"), lambda c: c.started_on, "day", order="started_on"),
        Column("region", _("region"), lambda c: c.region),
        Column(
            "provisional",
            _("provisional"),
            lambda c: _("provisional") if c.provisional else "",
        ),
    ),
    filters=(
        Words.over("q", _("number or name"), ["about"]),
        Choice("kind", _("kind"), lambda r, v: r.filter(subject=v), "choice", owners.labels),
        Days.of("due", _("due"), "due_on"),
    ),
    views=(
        View("today", _("due today"), lambda user: due_today(), "due"),
        View("overdue", _("overdue"), lambda user: overdue(), "stop"),
        View("provisional", _("provisional"), lambda user: Q(provisional=True)),
    ),
    order=("due_on", "pk"),
    link=lambda c: owners.owner_of(c.subject).url(c.subject_id),
    empty=_("Nothing runs. Clocks start by themselves with the step that the law ties them to."),
)
