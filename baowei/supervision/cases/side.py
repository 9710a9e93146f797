"""What can be done with a case besides the steps of its procedure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baowei.supervision.cases.actions.evidence import OPEN
from baowei.supervision.cases.guards import missing, not_recused, on_the_team
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.states import (
    DECISION,
    DESK,
    FLOW,
    INSPECTOR,
    LEADER,
    OFFICER,
    PARTY,
    SUMMARY_FILING,
    UNDECIDED,
)
from baowei.supervision.deadlines.queries import runs
from baowei.supervision.desk.flow import Text
from baowei.supervision.people.grants import grant_for
from baowei.supervision.people.may import not_allowed

Why = Callable[[Case, Any], "Text | None"]
LIVE = tuple(name for name, state in FLOW.states.items() if not state.final)


def _open(case: Case, user: Any) -> Text | None:
    return None


def _has_conduct(case: Case, user: Any) -> Text | None:
    return on_the_team(case, user) or (
        None if case.conducts.exists() else _("no conduct is established yet")
    )


def _has_evidence(case: Case, user: Any) -> Text | None:
    return on_the_team(case, user) or (
        None if case.evidence.exists() else _("there is no evidence yet")
    )


def _published(case: Case, user: Any) -> Text | None:
    return missing(case, ("disclosure",))


def _filed(case: Case, user: Any) -> Text | None:
    return missing(case, ("summary_filing",))


@dataclass(frozen=True)
class Side:
    """An act that leaves the case in its state. guard: why it is not open now, or None.

    wanted: whether it is worth a line for such a case at all.
    """

    name: str
    label: Text
    states: tuple[str, ...]
    roles: frozenset[str]
    basis: tuple[str, ...] = ()
    guard: Why = _open
    wanted: Callable[[Case], bool] = lambda case: True


_ALL = (
    Side(
        "add_evidence", gettext_lazy("add evidence"), OPEN, INSPECTOR,
        ("处罚程序-17", "处罚程序-19"), on_the_team,
    ),
    Side(
        "establish", gettext_lazy("establish a conduct"), OPEN, INSPECTOR, ("处罚程序-36",),
        on_the_team,
    ),
    Side(
        "drop_conduct", gettext_lazy("drop a conduct"), OPEN, INSPECTOR, ("处罚程序-36",),
        _has_conduct,
    ),
    Side(
        "hand_on", gettext_lazy("hand on evidence"), LIVE, INSPECTOR, ("处罚程序-19",),
        _has_evidence,
    ),
    Side(
        "choose_summary", gettext_lazy("take the summary procedure"), ("filed",), DESK,
        ("处罚程序-48",), wanted=lambda case: case.procedure != "summary",
    ),
    Side(
        "record_statement", gettext_lazy("record a statement of the party"), ("notified",),
        OFFICER | PARTY, ("处罚法-45", "处罚程序-41"),
    ),
    Side(
        "waive_hearing", gettext_lazy("record that the party gives up the hearing"),
        ("notified",), OFFICER | PARTY, ("处罚法-64",),
        wanted=lambda case: case.hearing_right and not case.hearing_waived,
    ),
    Side(
        "set_hearing", gettext_lazy("set the hearing"), ("hearing",), DESK, ("处罚法-64",),
    ),
    Side(
        "publish", gettext_lazy("record the publication"), ("decided", "served", "closed"),
        OFFICER, ("处罚程序-46",), _published,
        wanted=lambda case: case.decision == Case.Decision.PENALTY and not case.published_on,
    ),
    Side(
        "file_summary", gettext_lazy("put the decision on file"), ("served", "closed"),
        INSPECTOR | OFFICER, ("处罚程序-51",), _filed,
        wanted=lambda case: case.procedure == "summary" and runs(case, SUMMARY_FILING),
    ),
    Side(
        "extend", gettext_lazy("extend the time to decide"), UNDECIDED, LEADER,
        ("处罚程序-45",), wanted=lambda case: runs(case, DECISION),
    ),
)  # fmt: skip
SIDES = {side.name: side for side in _ALL}


def refusal_of(side: Side, case: Case, user: Any) -> Text | None:
    """Why not, or None."""
    if grant_for(user, case, side.roles) is None:
        return not_allowed(side.roles)
    if case.state not in side.states:
        return _("not open while the state is “%(state)s”") % {
            "state": FLOW.states[case.state].label
        }
    return not_recused(case, user) or side.guard(case, user)


@dataclass(frozen=True)
class SideOption:
    """As `flow.Option`, for the same template."""

    step: Side
    refusal: Text | None


def side_options(case: Case, user: Any) -> list[SideOption]:
    """What is possible in this state of such a case."""
    return [
        SideOption(side, refusal_of(side, case, user))
        for side in SIDES.values()
        if case.state in side.states and side.wanted(case)
    ]
