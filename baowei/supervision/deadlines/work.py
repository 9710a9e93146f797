"""The list of what is due."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei import law
from baowei.supervision.deadlines import owners
from baowei.supervision.deadlines.models import Clock, Pause
from baowei.supervision.deadlines.queries import RUNS, due_today, overdue, paused, running, told
from baowei.supervision.desk.worklist import Choice, Column, Days, View, Words, WorkList


def _rows(user: Any) -> QuerySet[Clock]:
    lasting = Prefetch("pauses", Pause.objects.filter(ended_on=None))
    return running(user).prefetch_related(lasting)


def _due(clock: Clock) -> date | None:
    """A paused clock has no last day before it goes on."""
    return clock.due_on if clock.paused_on is None else None


def _tone(clock: Clock) -> str:
    today, due = timezone.localdate(), _due(clock)
    if due is None:
        return ""
    return "stop" if due < today else "due" if due == today else ""


def _pauses(clock: Clock) -> str:
    """Since when it is paused, for what and by which article."""
    said = [f"{p.began_on} {p.exclusion.name}（{p.basis}）" for p in clock.pauses.all()]
    return "；".join(said)


def _limits() -> list[tuple[str, str]]:
    return [(code, versions[-1].name) for code, versions in law.shipped().limits.items()]


DUE = WorkList(
    key="deadlines",
    title=_("Deadlines"),
    rows=_rows,
    columns=(
        Column("due", _("due"), _due, "day", order="due_on", tone=_tone),
        Column("limit", _("limit"), lambda c: c.limit.name),
        Column("what", _("what"), lambda c: c.about, "link"),
        Column("kind", _("kind"), lambda c: owners.owner_of(c.subject).label),
        Column("basis", _("basis"), lambda c: c.basis),
        Column("started", _("runs from"), lambda c: c.started_on, "day", order="started_on"),
        Column("region", _("region"), lambda c: c.region),
        Column("paused", _("paused since"), _pauses),
        Column(
            "provisional",
            _("provisional"),
            lambda c: _("provisional") if c.provisional else "",
        ),
    ),
    filters=(
        Words.over("q", _("number or name"), ["about"]),
        Choice("kind", _("kind"), lambda r, v: r.filter(subject=v), "choice", owners.labels),
        Choice.of("limit", _("limit"), "limit_code", _limits),
        Days.of("due", _("due"), "due_on"),
    ),
    views=(
        View("today", _("due today"), lambda user: due_today(), "due"),
        View("overdue", _("overdue"), lambda user: overdue(), "stop"),
        View("holder", _("close to the end: my work"), lambda user: told(user, "holder"), "due"),
        View("leader", _("over: for the leader"), lambda user: told(user, "leader"), "stop"),
        View("counting", _("counting"), lambda user: RUNS),
        View("paused", _("paused"), lambda user: paused()),
        View("provisional", _("provisional"), lambda user: Q(provisional=True)),
    ),
    order=("due_on", "pk"),
    link=lambda c: owners.owner_of(c.subject).url(c.subject_id),
    empty=_("Nothing runs. Clocks start by themselves with the step that the law ties them to."),
)
