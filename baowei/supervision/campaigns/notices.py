"""What someone is told about reports of campaigns where their work begins."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import ngettext

from baowei.supervision.campaigns.models import Reminder
from baowei.supervision.campaigns.queries import overdue, owed_by, reports_of, run_by, to_look_at
from baowei.supervision.deadlines.notices import Notice


def notices(user: Any) -> list[Notice]:
    """Own reports that were asked for, reports of units that are late, reports to be looked at."""
    marks = Reminder.objects.filter(report=OuterRef("pk"), due_on=OuterRef("due_on"))
    late = Q(unit__campaign__in=run_by(user)) & overdue()
    found = (
        reports_of(user)
        .order_by()
        .aggregate(
            own=Count("pk", filter=owed_by(user) & (Q(Exists(marks)) | Q(state="returned"))),
            late=Count("pk", filter=late),
            came=Count("pk", filter=to_look_at(user)),
        )
    )
    sentences = (
        ("late", "error", "late", _late(found["late"])),
        ("own", "warning", "owed", _own(found["own"])),
        ("came", "warning", "came", _came(found["came"])),
    )
    return [
        Notice(sentence, f"{reverse('campaigns:reports')}?view={view}", tag)
        for name, tag, view, sentence in sentences
        if found[name]
    ]


def _late(n: int) -> str:
    return ngettext(
        "%(n)s campaign report of a unit is late", "%(n)s campaign reports of units are late", n
    ) % {"n": n}


def _own(n: int) -> str:
    return ngettext(
        "%(n)s campaign report of yours is being waited for",
        "%(n)s campaign reports of yours are being waited for",
        n,
    ) % {"n": n}


def _came(n: int) -> str:
    return ngettext(
        "%(n)s campaign report waits to be looked at",
        "%(n)s campaign reports wait to be looked at",
        n,
    ) % {"n": n}
