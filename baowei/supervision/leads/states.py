"""Leads as a table: from what came in to a case, to the agency, elsewhere or to nothing."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Flow, State, Step, Text
from baowei.supervision.people.recused import recused
from baowei.supervision.people.roles import Role
from baowei.supervision.people.team import not_leading, outside, unfit

VERIFICATION = "lead_verification"
"""The time limit that runs while a lead is open (处罚程序-14)."""
ANSWER = "tip_answer"
"""The time to tell whoever gave a tip under their real name (举报办法-12)."""

STATES = {
    "registered": State(_("registered"), "accent"),
    "assigned": State(_("assigned"), "accent"),
    "verifying": State(_("being verified"), "due"),
    "proposed_filing": State(_("proposed for filing"), "due"),
    "filed": State(_("filed as a case"), "done", final=True),
    "to_agency": State(_("with the handling agency"), "plain"),
    "transferred_out": State(_("transferred"), "plain"),
    "closed": State(_("closed"), "plain"),
    "merged": State(_("merged into another lead"), "plain", final=True),
}
EARLY = ("registered", "assigned", "verifying")
OPEN = (*EARLY, "proposed_filing")
"""While one of these, the clock runs and the lead holds its points."""


def not_recused(lead: Any, user: Any) -> Text | None:
    return recused(user, lead.fixmedins_code)


def team_fits(lead: Any, user: Any) -> Text | None:
    """Whoever was assigned must still be fit for it on the day the work begins."""
    too_few = _("verification on site needs at least two inspectors (条例-29)")
    return unfit(lead.team(), lead.fixmedins_code, too_few)


def on_the_team(lead: Any, user: Any) -> Text | None:
    return outside(lead.team(), user, _("only for those to whom the lead is assigned"))


def leads_the_team(lead: Any, user: Any) -> Text | None:
    return not_leading(lead.team(), user, _("only for the lead inspector"))


def verified_first(lead: Any, user: Any) -> Text | None:
    """What must be checked is not closed on paper."""
    if lead.must_check and lead.state not in ("verifying", "proposed_filing"):
        return _("this lead must be checked (条例-25); it cannot be closed before that")
    return None


LEADER = frozenset({Role.LEADER})
DESK = frozenset({Role.OFFICER, Role.LEADER})
INSPECTOR = frozenset({Role.INSPECTOR})

FLOW = Flow(
    "leads",
    _("leads"),
    STATES,
    (
        Step(
            "assign", _("assign"), ("registered", "assigned", "verifying"), "assigned", DESK,
            ("处罚程序-16", "条例-29", "处罚程序-5"), (not_recused,),
        ),
        Step(
            "begin", _("begin to verify"), ("assigned",), "verifying", INSPECTOR,
            ("处罚程序-14", "条例-29"), (on_the_team, not_recused, team_fits),
        ),
        Step(
            "propose_filing", _("propose to file a case"), ("verifying",), "proposed_filing",
            INSPECTOR, ("处罚程序-15",), (leads_the_team, not_recused, team_fits),
        ),
        Step(
            "send_back", _("send back to verification"), ("proposed_filing",), "verifying", LEADER,
            ("处罚程序-14",), (not_recused,),
        ),
        Step(
            "file", _("file a case"), ("proposed_filing",), "filed", LEADER, ("处罚程序-15",),
            (not_recused,),
        ),
        Step(
            "close", _("close without a case"), OPEN, "closed", LEADER, ("处罚程序-14",),
            (not_recused, verified_first),
        ),
        Step(
            "to_agency", _("hand to the handling agency"), OPEN, "to_agency", DESK,
            ("条例-13-1",), (not_recused, verified_first),
        ),
        Step(
            "transfer_out", _("transfer to another authority"), OPEN, "transferred_out", LEADER,
            ("处罚程序-12",), (not_recused,),
        ),
        Step(
            "merge", _("merge into another lead"), EARLY, "merged", DESK, (), (not_recused,),
        ),
        Step(
            "reopen", _("reopen"), ("closed", "to_agency", "transferred_out"), "registered",
            LEADER, ("处罚程序-14",), (not_recused,),
        ),
    ),
)  # fmt: skip
"""Filing, closing and transfers are decided by the leader. The limit of 处罚程序-14 is watched, but
bars nothing: a decision that comes late is better than none, and shows as late. Merging and
splitting are rules of the house."""
