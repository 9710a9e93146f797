"""What can be done with a lead besides the steps of its procedure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baowei.supervision.deadlines.actions import extend_of
from baowei.supervision.desk.flow import Text
from baowei.supervision.leads import actions
from baowei.supervision.leads.models import Lead
from baowei.supervision.leads.states import EARLY, FLOW, OPEN, VERIFICATION, not_recused
from baowei.supervision.people.grants import grant_for
from baowei.supervision.people.may import not_allowed
from baowei.supervision.people.roles import Role

DESK = frozenset({Role.OFFICER, Role.LEADER})


@dataclass(frozen=True)
class Side:
    """An act that leaves the lead in its state."""

    name: str
    label: Text
    states: tuple[str, ...]
    roles: frozenset[str]
    basis: tuple[str, ...] = ()


SIDES = {
    one.name: one
    for one in (
        Side(
            "extend",
            gettext_lazy("extend the time to verify"),
            OPEN,
            frozenset({Role.LEADER}),
            ("处罚程序-14",),
        ),
        Side("split", gettext_lazy("split"), EARLY, DESK),
        Side(
            "mark_must_check",
            gettext_lazy("mark as one that must be checked"),
            OPEN,
            DESK,
            ("条例-25",),
        ),
    )
}


def refusal_of(side: Side, lead: Lead, user: Any) -> Text | None:
    """Why not, or None."""
    if grant_for(user, lead, side.roles) is None:
        return not_allowed(side.roles)
    if lead.state not in side.states:
        return _("not open while the state is “%(state)s”") % {
            "state": FLOW.states[lead.state].label
        }
    return not_recused(lead, user)


@dataclass(frozen=True)
class SideOption:
    """As `flow.Option`, for the same template."""

    step: Side
    refusal: Text | None


def side_options(lead: Lead, user: Any) -> list[SideOption]:
    """What is possible in this state."""
    return [
        SideOption(side, refusal_of(side, lead, user))
        for side in SIDES.values()
        if lead.state in side.states
    ]


def run(name: str, lead: Lead, version: int, user: Any, arguments: dict[str, Any]) -> Lead:
    """Any act with a lead, by its name; answers the lead that goes on."""
    if name == "extend":
        extend_of(lead, VERIFICATION, **arguments, acting_user=user)
        return lead
    found: Lead = getattr(actions, name)(lead.pk, version, **arguments, acting_user=user)
    return found
