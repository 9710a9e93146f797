"""How everything with a self-inspection is done: locked, judged, recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people import taking as steps
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.taking import keep, reasoned
from baowei.supervision.selfchecks.models import SelfCheck
from baowei.supervision.selfchecks.side import BESIDE, SIDES
from baowei.supervision.selfchecks.states import FLOW

__all__ = ["beside", "keep", "reasoned", "taking"]


def taking(
    name: str, key: int, version: int | None, acting_user: User, text: str = ""
) -> AbstractContextManager[SelfCheck]:
    """Take a step of the procedure; within, the self-inspection can be changed."""
    return steps.taking(FLOW, SelfCheck, name, key, version, acting_user, text)


@contextmanager
def beside(
    name: str, key: int, version: int | None, acting_user: User, text: str = ""
) -> Iterator[SelfCheck]:
    """Do one of `side.SIDES`: the state stays, the version goes on, so that whoever saves second
    is told. text: what the time line says of it."""
    side = SIDES[name]
    roles: Collection[str] = side.roles
    with act(acting_user, f"selfchecks.{name}", why=text):
        found = steps.locked(FLOW, SelfCheck, key, version)
        grant = require_role(acting_user, found, roles)
        closed = BESIDE.closed(side, found, acting_user)
        if closed:
            raise Unlawful(closed)
        yield found
        keep(found, name, acting_user, grant, text)
