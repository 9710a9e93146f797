"""How everything with a self-inspection is done: locked, judged, recorded."""

from __future__ import annotations

from contextlib import AbstractContextManager

from baowei.supervision.people import taking as steps
from baowei.supervision.people.models import User
from baowei.supervision.people.taking import keep, reasoned
from baowei.supervision.selfchecks.models import SelfCheck
from baowei.supervision.selfchecks.side import SIDES
from baowei.supervision.selfchecks.states import FLOW

__all__ = ["beside", "keep", "reasoned", "taking"]


def taking(
    name: str, key: int, version: int | None, acting_user: User, text: str = ""
) -> AbstractContextManager[SelfCheck]:
    """Take a step of the procedure; within, the self-inspection can be changed."""
    return steps.taking(FLOW, SelfCheck, name, key, version, acting_user, text)


def beside(
    name: str, key: int, version: int | None, acting_user: User, text: str = ""
) -> AbstractContextManager[SelfCheck]:
    """Do one of `side.SIDES`. text: what the time line says of it."""
    side = SIDES[name]
    return steps.beside(
        FLOW, SelfCheck, name, key, version, acting_user, text,
        roles=side.roles, states=side.states, guards=(side.guard,),
    )  # fmt: skip
