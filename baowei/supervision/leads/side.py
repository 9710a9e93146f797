"""What can be done with a lead besides the steps of its procedure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baowei.supervision.deadlines.actions import extend_of
from baowei.supervision.deadlines.queries import runs
from baowei.supervision.desk.flow import Text
from baowei.supervision.leads import actions
from baowei.supervision.leads.models import Lead
from baowei.supervision.leads.queries import DESK, reads_source
from baowei.supervision.leads.states import ANSWER, EARLY, FLOW, OPEN, VERIFICATION, not_recused
from baowei.supervision.people.roles import Role
from baowei.supervision.people.side import Side, Sides

Why = Callable[[Lead, Any], "Text | None"]
LIVE = tuple(name for name in FLOW.states if name != "merged")


def _too_few(lead: Lead, user: Any) -> Text | None:
    if lead.held.filter(open=True).count() < 2:
        return _("there are no two points to divide")
    return None


def _marked(lead: Lead, user: Any) -> Text | None:
    return _("it is marked already") if lead.must_check else None


def _not_waiting(lead: Lead, user: Any) -> Text | None:
    if runs(lead, ANSWER):
        return None
    return _("only after the decision on a tip given under a real name, and once")


def _outside(lead: Lead, user: Any) -> Text | None:
    return None if reads_source(user, lead) else _("only for the supervision desk and the team")


_ALL = (
    Side(
        "extend",
        gettext_lazy("extend the time to verify"),
        OPEN,
        frozenset({Role.LEADER}),
        ("处罚程序-14",),
    ),
    Side("split", gettext_lazy("split"), EARLY, DESK, guard=_too_few),
    Side(
        "mark_must_check",
        gettext_lazy("mark as one that must be checked"),
        OPEN,
        DESK,
        ("条例-25",),
        _marked,
    ),
    Side(
        "tell_tipster",
        gettext_lazy("record that whoever gave the tip was told"),
        ("filed", "closed", "to_agency", "transferred_out", "merged"),
        DESK,
        ("举报办法-12",),
        _not_waiting,
        # of a tipster there is only talk where there is one
        wanted=lambda lead: bool(lead.real_name),
    ),
    Side(
        "attach_file", gettext_lazy("attach a file"), LIVE, DESK | {Role.INSPECTOR}, guard=_outside
    ),
)
SIDES = {side.name: side for side in _ALL}
BESIDE = Sides(FLOW, (not_recused,), _ALL)


def run(name: str, lead: Lead, version: int, user: Any, arguments: dict[str, Any]) -> Lead:
    """Any act with a lead, by its name; answers the lead that goes on."""
    if name == "extend":
        extend_of(lead, VERIFICATION, **arguments, acting_user=user)
        return lead
    found: Lead = getattr(actions, name)(lead.pk, version, **arguments, acting_user=user)
    return found
