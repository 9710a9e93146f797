"""A batch: judged before it is confirmed, run once, taken back while nothing followed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.grants import grant_for
from baowei.supervision.people.may import closed, not_allowed
from baowei.supervision.people.models import User
from baowei.supervision.points import actions
from baowei.supervision.points.actions import Taken
from baowei.supervision.points.models import Batch, SuspectPoint
from baowei.supervision.points.states import FLOW

UNDOABLE = ("claim", "drop")
SHOWN = 50


def judge(batch: Batch, points: list[SuspectPoint], user: User) -> dict[str, Any]:
    """Which of the points the step is open for, and why not the others: as of now."""
    step = FLOW.steps[batch.step]
    versions = dict(zip(batch.points, batch.versions, strict=True))
    open_ones, refused = [], []
    for point in points:
        if point.version != versions[point.pk]:
            refused.append((point, _("changed meanwhile")))
        elif grant_for(user, point, step.roles) is None:
            refused.append((point, not_allowed(step.roles)))
        elif reason := closed(FLOW, step, point, user):
            refused.append((point, reason))
        else:
            open_ones.append(point)
    return {
        "open": len(open_ones),
        "open_amount": sum(point.open_amount for point in open_ones),
        "refused": refused[:SHOWN],
        "refused_count": len(refused),
        "undoable": batch.step in UNDOABLE and batch.closed and not batch.undone,
    }


def run(batch: Batch, text: str, *, acting_user: User) -> Taken:
    """Take the step with every point that is as it was chosen; Unlawful a second time."""
    with act(acting_user, f"points.{batch.step}", why=text):
        kept = Batch.objects.select_for_update().get(pk=batch.pk)
        if kept.closed:
            raise Unlawful(_("this was confirmed before"))
        chosen = zip(kept.points, kept.versions, strict=True)
        taken: Taken = _several(kept.step)(chosen, acting_user=acting_user, text=text)
        kept.text, kept.closed = text, True
        kept.done = [point.pk for point in taken.done]
        kept.left = [point.version for point in taken.done]
        kept.save()
    return taken


def undo(batch: Batch, *, acting_user: User) -> Taken:
    """Take back what nobody has gone on with."""
    with act(acting_user, "points.undo"):
        kept = Batch.objects.select_for_update().get(pk=batch.pk)
        if kept.step not in UNDOABLE or not kept.closed or kept.undone or not kept.done:
            raise Unlawful(_("there is nothing to take back"))
        chosen = zip(kept.done, kept.left, strict=True)
        taken = _several("undo")(chosen, acting_user=acting_user)
        kept.undone = True
        kept.save()
    return taken


def _several(step: str) -> Any:
    return getattr(actions, step)
