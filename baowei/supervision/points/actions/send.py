"""To the institution, with the rows behind each point; its time to answer starts."""

from __future__ import annotations

from itertools import groupby

from django.utils import timezone

from baowei.supervision.deadlines.actions import start_many
from baowei.supervision.people.models import User
from baowei.supervision.points.actions.taking import Chosen, Taken, take
from baowei.supervision.points.models import SuspectPoint

ANSWER = "payment_review_appeal"


def send(chosen: Chosen, *, acting_user: User, text: str = "") -> Taken:
    def started(done: list[SuspectPoint]) -> None:
        today = timezone.localdate()
        for region, group in groupby(sorted(done, key=_region), key=_region):
            points = list(group)
            clocks = start_many(points, ANSWER, on=today, region=region)
            for point, clock in zip(points, clocks, strict=True):
                point.due_on = clock.due_on

    return take("send", chosen, acting_user, lambda _: None, text, together=started)


def _region(point: SuspectPoint) -> str:
    return point.admdvs
