"""What can be done with a case beside its procedure: open a transfer, weigh, refer, mark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baowei.supervision.cases.models import Case
from baowei.supervision.cases.states import FLOW as CASES
from baowei.supervision.desk.flow import Text
from baowei.supervision.people.grants import grant_for
from baowei.supervision.people.may import not_allowed
from baowei.supervision.people.models import User
from baowei.supervision.people.recused import recused
from baowei.supervision.transfers import actions
from baowei.supervision.transfers.actions.referral import PROPOSERS, propose
from baowei.supervision.transfers.due import transfer_due
from baowei.supervision.transfers.models import CaseReport
from baowei.supervision.transfers.queries import DESK
from baowei.supervision.transfers.states import FINAL, LEADER


def _not_open(case: Case) -> Text | None:
    if case.police_transfers.exclude(state__in=FINAL).exists():
        return _("a transfer of this case is under way")
    if not CASES.lawful(case.state, "hand_to_police"):
        return _("a case that is “%(state)s” does not go to the police") % {
            "state": CASES.states[case.state].label
        }
    return None


def _nothing_to_weigh(case: Case) -> Text | None:
    if transfer_due(case) is None:
        return _("nothing in the facts asks for a transfer, or it was weighed")
    if case.police_transfers.exclude(state__in=FINAL).exists():
        return _("a transfer is under way: decide on its report")
    return None


def _marked(case: Case) -> Text | None:
    if case.serious_reports.filter(event=CaseReport.Event.ATTENTION).exists():
        return _("public attention is marked already")
    return None


@dataclass(frozen=True)
class CaseAct:
    """refused: why it is not open now, or None. run: (case, user, arguments) -> where it ends."""

    name: str
    label: Text
    roles: frozenset[str]
    basis: tuple[str, ...]
    refused: Callable[[Case], Text | None]
    run: Callable[[Case, User, dict[str, Any]], Any]


@dataclass(frozen=True)
class ActOption:
    """As `flow.Option`, for the same template."""

    step: CaseAct
    refusal: Text | None


ACTS = {
    act.name: act
    for act in (
        CaseAct(
            "open",
            gettext_lazy("name a special group for the police"),
            LEADER,
            ("移送规定-5",),
            _not_open,
            lambda case, user, given: actions.open_transfer(case.pk, **given, acting_user=user),
        ),
        CaseAct(
            "weigh",
            gettext_lazy("record why it is not transferred"),
            LEADER,
            ("移送规定-11",),
            _nothing_to_weigh,
            lambda case, user, given: actions.weigh(case.pk, **given, acting_user=user),
        ),
        CaseAct(
            "refer",
            gettext_lazy("propose a transfer to another authority"),
            frozenset(PROPOSERS),
            ("处罚程序-12",),
            lambda case: None,
            lambda case, user, given: propose(case, **given, acting_user=user),
        ),
        CaseAct(
            "mark_attention",
            gettext_lazy("mark that it may attract public attention"),
            DESK,
            ("案情报告-1",),
            _marked,
            lambda case, user, given: actions.mark_attention(case.pk, **given, acting_user=user),
        ),
    )
}


def refusal_of(act: CaseAct, case: Case, user: Any) -> Text | None:
    if grant_for(user, case, act.roles) is None:
        return not_allowed(act.roles)
    return recused(user, case.fixmedins_code) or act.refused(case)


def act_options(case: Case, user: Any) -> list[ActOption]:
    """What is open first."""
    found = [ActOption(act, refusal_of(act, case, user)) for act in ACTS.values()]
    return sorted(found, key=lambda option: option.refusal is not None)
