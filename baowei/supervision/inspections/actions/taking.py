"""How every step with an inspection is taken, and how its team writes on site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Stale, Unlawful
from baowei.supervision.inspections.models import Inspection
from baowei.supervision.inspections.states import FLOW, ON_SITE, not_recused, on_the_team
from baowei.supervision.people import taking as steps
from baowei.supervision.people.grants import Grant
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role
from baowei.supervision.people.taking import keep, reasoned

__all__ = ["happened_at", "keep", "locked", "one_of", "reasoned", "taking", "writing"]

SKEW = timedelta(minutes=10)
"""How far the clock of a device may run ahead."""


def taking(
    name: str, inspection_id: int, version: int | None, acting_user: User, text: str = ""
) -> AbstractContextManager[Inspection]:
    """Take the step; within, the inspection can be changed."""
    return steps.taking(FLOW, Inspection, name, inspection_id, version, acting_user, text)


def locked(inspection_id: int, version: int | None) -> Inspection:
    """The inspection for this transaction alone; Stale where someone was faster."""
    return steps.locked(FLOW, Inspection, inspection_id, version)


@contextmanager
def writing(name: str, inspection_id: int, acting_user: User) -> Iterator[Inspection]:
    """Write something of an inspection on site, as an inspector of its team.

    The inspection itself keeps its version: several people write at once, each their own rows,
    which have versions of their own.
    """
    with act(acting_user, f"inspections.{name}"):
        inspection = locked(inspection_id, None)
        _writes(inspection, acting_user)
        yield inspection


def _writes(inspection: Inspection, user: User) -> Grant:
    grant = require_role(user, inspection, {Role.INSPECTOR})
    for refusal in (on_the_team(inspection, user), not_recused(inspection, user)):
        if refusal:
            raise NotAllowed(refusal)
    if inspection.state not in ON_SITE:
        raise Unlawful(
            _("nothing is written while the inspection is “%(state)s”")
            % {"state": FLOW.states[inspection.state].label}
        )
    return grant


def one_of(rows: Any, key: int, version: int | None) -> Any:
    """A row for a change; Stale where its version is not what the person saw."""
    found = rows.select_for_update(of=("self",)).get(pk=key)
    if version is not None and version != found.version:
        raise Stale(_("someone was faster: it has changed meanwhile; look at it again"))
    return found


def happened_at(at: datetime | None, inspection: Inspection) -> datetime:
    """The time something was done on site: now where none is given; Unlawful where it lies ahead
    or before the inspection began."""
    now = timezone.now()
    at = at or now
    if timezone.is_naive(at):
        at = timezone.make_aware(at)
    if at > now + SKEW:
        raise Unlawful(_("this time lies ahead; check the clock of the device"))
    if inspection.begun_at and at < inspection.begun_at:
        raise Unlawful(_("this was before the inspection began"))
    return at
