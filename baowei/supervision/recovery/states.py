"""A claim as a table: from the served decision to the last yuan, or to what cannot be had."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Flow, State, Step
from baowei.supervision.people.roles import Role
from baowei.supervision.recovery.guards import (
    case_served,
    demand_waited,
    not_recused,
    not_reviewed,
    of_the_fine,
    overdue,
    part_late,
    within_window,
)

DEMAND = "enforcement_demand"
COURT = "court_enforcement"
OBJECTION = "court_objection"

STATES = {
    "due": State(_("to be paid"), "due"),
    "deferred": State(_("payment deferred"), "accent"),
    "reminded": State(_("demanded"), "due"),
    "applied": State(_("court asked"), "stop"),
    "accepted": State(_("before the court"), "stop"),
    "refused": State(_("refused by the court"), "stop"),
    "settled": State(_("recovered"), "done"),
    "written_off": State(_("written off"), "plain", final=True),
}
OPEN = ("due", "deferred", "reminded", "applied", "accepted", "refused")
BEFORE_COURT = ("applied", "accepted")

LEADER = frozenset({Role.LEADER})
OFFICER = frozenset({Role.OFFICER})
NOBODY: frozenset[str] = frozenset()

FLOW = Flow(
    "recovery",
    _("recovery"),
    STATES,
    (
        Step(
            "approve_plan", _("approve deferred payment or instalments"), ("due", "reminded"),
            "deferred", LEADER, ("处罚法-66", "处罚程序-54"),
            (case_served, not_recused, of_the_fine),
        ),
        Step(
            "end_plan", _("end the deferral"), ("deferred",), "due", OFFICER,
            ("处罚法-66", "处罚法-72"), (case_served, not_recused, part_late),
        ),
        Step(
            "remind", _("record the demand"), ("due",), "reminded", OFFICER, ("强制法-54",),
            (case_served, not_recused, overdue),
        ),
        Step(
            "apply_to_court", _("apply to the court"), ("reminded", "refused"), "applied", LEADER,
            ("处罚程序-55", "强制法-53", "强制法-54", "强制法-55"),
            (case_served, not_recused, not_reviewed, demand_waited, within_window),
        ),
        Step(
            "court_accepts", _("record that the court took it up"), ("applied", "refused"),
            "accepted", OFFICER, ("强制法-56", "处罚程序-56"), (case_served, not_recused),
        ),
        Step(
            "court_refuses", _("record that the court refused"), ("applied", "accepted"),
            "refused", OFFICER, ("强制法-56", "强制法-58"), (case_served, not_recused),
        ),
        Step(
            "write_off", _("write off the rest"), OPEN, "written_off", LEADER, ("处罚程序-56",),
            (case_served, not_recused),
        ),
        Step(
            "settle", _("nothing is open any more"), OPEN, "settled", NOBODY, ("处罚程序-56",),
            system=True,
        ),
        Step(
            "reopen", _("a payment is taken back"), ("settled",), "due", NOBODY, (), system=True,
        ),
    ),
)  # fmt: skip
"""Only fines may be deferred (处罚程序-54): the fund gets its money back at once. What a court
took up no longer keeps the case open (处罚程序-56); the claim goes on by itself. `settle` and
`reopen` come with the entries of the ledger."""
