"""How every step with a case is taken, and what is done beside the steps."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager

from baowei.supervision.cases.guards import not_recused, on_the_team
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.states import FLOW, INSPECTOR
from baowei.supervision.desk.refusal import NotAllowed
from baowei.supervision.people import taking as steps
from baowei.supervision.people.models import User
from baowei.supervision.people.taking import keep, reasoned

__all__ = ["beside", "keep", "reasoned", "taking", "team_only"]


def taking(
    name: str, case_id: int, version: int | None, acting_user: User, text: str = ""
) -> AbstractContextManager[Case]:
    """Take the step; within, the case can be changed."""
    return steps.taking(FLOW, Case, name, case_id, version, acting_user, text)


def beside(
    name: str,
    case_id: int,
    version: int | None,
    acting_user: User,
    roles: Collection[str],
    states: Collection[str],
    text: str = "",
) -> AbstractContextManager[Case]:
    """Change the case within its state, by one of these roles in one of these states."""
    return steps.beside(
        FLOW, Case, name, case_id, version, acting_user, text,
        roles=roles, states=states, guards=(not_recused,),
    )  # fmt: skip


@contextmanager
def team_only(
    name: str,
    case_id: int,
    version: int | None,
    acting_user: User,
    states: Collection[str],
    text: str = "",
) -> Iterator[Case]:
    """The same for the investigators of the case alone."""
    with beside(name, case_id, version, acting_user, INSPECTOR, states, text) as case:
        refusal = on_the_team(case, acting_user)
        if refusal:
            raise NotAllowed(refusal)
        yield case
