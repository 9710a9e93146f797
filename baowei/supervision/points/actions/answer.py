"""What the institution answers, and what follows when it does not."""

from __future__ import annotations

from decimal import Decimal

from django.core.files import File
from django.utils import timezone

from baowei.supervision.deadlines.actions import stop_many
from baowei.supervision.documents.actions import attach
from baowei.supervision.people.models import User
from baowei.supervision.points.actions.send import ANSWER
from baowei.supervision.points.actions.taking import Chosen, Taken, reasoned, take
from baowei.supervision.points.models import SuspectPoint


def accept(chosen: Chosen, *, acting_user: User, text: str = "") -> Taken:
    return take("accept", chosen, acting_user, _as_it_is, text, together=_answered)


def appeal(
    chosen: Chosen, *, acting_user: User, text: str, attachments: list[File] | None = None
) -> Taken:
    """Say within the time why the point does not hold; what proves it is attached."""
    reasoned(text)

    def change(point: SuspectPoint) -> None:
        for file in attachments or []:
            attach(point, file, acting_user=acting_user)

    return take("appeal", chosen, acting_user, change, text, together=_answered)


def lapse(chosen: Chosen, *, acting_user: User | None, text: str = "") -> Taken:
    """No answer came in time: the point stands."""
    return take("lapse", chosen, acting_user, _as_it_is, text, together=_answered)


def lapse_all() -> Taken:
    """The office closes by itself what was not answered in time."""
    late = SuspectPoint.objects.filter(state="sent", due_on__lt=timezone.localdate())
    return lapse([(pk, None) for pk in late.values_list("pk", flat=True)], acting_user=None)


def _as_it_is(point: SuspectPoint) -> Decimal:
    return point.open_amount


def _answered(done: list[SuspectPoint]) -> None:
    stop_many(done, ANSWER, on=timezone.localdate())
