"""How every step with a lead is taken."""

from __future__ import annotations

from contextlib import AbstractContextManager

from baowei.supervision.leads.models import Lead
from baowei.supervision.leads.states import FLOW
from baowei.supervision.people import taking as steps
from baowei.supervision.people.models import User
from baowei.supervision.people.taking import keep, reasoned

__all__ = ["keep", "locked", "reasoned", "taking"]


def taking(
    name: str, lead_id: int, version: int | None, acting_user: User, text: str = ""
) -> AbstractContextManager[Lead]:
    """Take the step; within, the lead can be changed."""
    return steps.taking(FLOW, Lead, name, lead_id, version, acting_user, text)


def locked(lead_id: int, version: int | None) -> Lead:
    """The lead for this transaction alone; Stale where someone was faster."""
    return steps.locked(FLOW, Lead, lead_id, version)
