"""How every step is taken: rows locked, each judged, what is lawful done, the rest told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.many import update_many
from baowei.supervision.desk.refusal import Refusal, Stale, Unlawful
from baowei.supervision.people.may import require
from baowei.supervision.people.models import User
from baowei.supervision.points.models import Opinion, SuspectPoint
from baowei.supervision.points.states import FLOW

Chosen = Iterable[tuple[int, int | None]]
"""(point, its version as the person saw it); None: whatever it is now."""
Change = Callable[[SuspectPoint], "Decimal | None"]
"""Alters the point in place; the amount that the opinion names."""

CHANGED = [
    *("state", "version", "deducted_amount", "upheld_amount", "open_amount", "proposed_amount"),
    *("assigned_to", "first_reviewer", "rechecker", "due_on", "claimed_amount"),
]


@dataclass
class Taken:
    """done: points the step was taken with. refused: (point, why) of the others."""

    done: list[SuspectPoint] = field(default_factory=list)
    refused: list[tuple[SuspectPoint, str]] = field(default_factory=list)

    @property
    def amount(self) -> Decimal:
        return sum((point.open_amount for point in self.done), Decimal())


def take(
    name: str,
    chosen: Chosen,
    acting_user: User | None,
    change: Change,
    text: str = "",
    together: Callable[[list[SuspectPoint]], None] | None = None,
) -> Taken:
    """Take the step with every chosen point where it is open; one transaction for all.

    A single point that cannot be taken raises its refusal; of several the refused are returned.
    together: called with all the points it is done with, before they are saved.
    """
    step = FLOW.steps[name]
    versions = dict(chosen)
    taken = Taken()
    opinions = []
    with act(acting_user, f"points.{name}", why=text):
        for point in (
            SuspectPoint.objects.select_for_update().filter(pk__in=versions).order_by("pk")
        ):
            try:
                _same(point, versions[point.pk])
                grant = require(FLOW, name, point, acting_user)
                amount = change(point)
            except Refusal as refusal:
                if len(versions) == 1:
                    raise
                taken.refused.append((point, str(refusal)))
                continue
            point.state, point.version = step.target, point.version + 1
            taken.done.append(point)
            opinions.append(_opinion(name, point, acting_user, grant, amount, text))
        if together is not None and taken.done:
            together(taken.done)
        update_many(taken.done, CHANGED)
        Opinion.objects.bulk_create(opinions, batch_size=1_000)
    return taken


def reasoned(text: str) -> str:
    """A reason that says something; Unlawful without one."""
    if not text.strip():
        raise Unlawful(_("a reason is needed"))
    return text.strip()


def settle(point: SuspectPoint, upheld: Decimal) -> None:
    """Leave so much of what is open to the institution."""
    if not 0 <= upheld <= point.open_amount:
        raise Unlawful(_("the amount must be between 0 and %(open)s") % {"open": point.open_amount})
    point.upheld_amount += upheld
    point.open_amount -= upheld


def _same(point: SuspectPoint, version: int | None) -> None:
    if version is None or version == point.version:
        return
    last = point.opinions.select_related("user").last()
    who = last.user.name if last and last.user else _("the office")
    raise Stale(
        _("%(who)s was faster: the point is now “%(state)s”; look at it again")
        % {"who": who, "state": FLOW.states[point.state].label}
    )


def _opinion(
    name: str,
    point: SuspectPoint,
    user: User | None,
    grant: Any,
    amount: Decimal | None,
    text: str,
) -> Opinion:
    lender = grant.lender if grant is not None else None
    return Opinion(point=point, step=name, user=user, on_behalf_of=lender, amount=amount, text=text)
