"""A case as a table: the penalty procedure from filing to archive (处罚程序), step by step."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.guards import (
    answered,
    discussed_where_due,
    established,
    exposed_to_hearing,
    for_the_party,
    hosts,
    leads_the_team,
    no_hearing_left,
    not_investigator,
    not_recused,
    nothing_held,
    nothing_runs,
    on_the_team,
    opinion_apart,
    papers_final,
    proven,
    reviewed_where_due,
    settled,
    summary,
    team_fits,
)
from baowei.supervision.cases.later import guards_of
from baowei.supervision.desk.flow import Flow, State, Step
from baowei.supervision.people.roles import Role

DECISION = "case_decision"
"""90 days from filing, 30 and 60 more (处罚程序-45)."""
REVIEW = "legal_review"
HEARING = "hearing_request"
SUMMARY_FILING = "summary_filing"
SERVICE = "decision_service"
PAYMENT = "payment"
PUBLICATION = "penalty_publication"
RECONSIDERATION = "reconsideration"
LITIGATION = "litigation"

STATES = {
    "filed": State(_("filed"), "accent"),
    "investigating": State(_("being investigated"), "due"),
    "suspended": State(_("investigation suspended"), "plain"),
    "concluded": State(_("investigation concluded"), "accent"),
    "in_review": State(_("in legal review"), "due"),
    "reviewed": State(_("passed by legal review"), "accent"),
    "notified": State(_("notified"), "due"),
    "hearing": State(_("hearing"), "due"),
    "heard": State(_("party heard"), "accent"),
    "discussed": State(_("discussed collectively"), "accent"),
    "decided": State(_("decided"), "accent"),
    "served": State(_("served"), "due"),
    "closed": State(_("case closed"), "done"),
    "archived": State(_("archived"), "done", final=True),
    "terminated": State(_("terminated"), "plain"),
    "with_police": State(_("with the police"), "stop"),
}
UNDECIDED = (
    *("filed", "investigating", "suspended", "concluded", "in_review", "reviewed"),
    *("notified", "hearing", "heard", "discussed"),
)
"""While one of these, the time to decide runs or is paused."""

INSPECTOR = frozenset({Role.INSPECTOR})
LEGAL = frozenset({Role.LEGAL})
LEADER = frozenset({Role.LEADER})
OFFICER = frozenset({Role.OFFICER})
DESK = OFFICER | LEADER
PARTY = frozenset({Role.INSTITUTION})

FLOW = Flow(
    "cases",
    _("cases"),
    STATES,
    (
        Step(
            "assign", _("assign investigators"), ("filed", "investigating"), "filed", DESK,
            ("处罚程序-16", "条例-29", "处罚程序-5"), (not_recused,),
        ),
        Step(
            "begin", _("begin the investigation"), ("filed",), "investigating", INSPECTOR,
            ("处罚程序-16",), (on_the_team, not_recused, team_fits, papers_final("begin")),
        ),
        Step(
            "suspend", _("suspend the investigation"), ("investigating",), "suspended", LEADER,
            ("处罚程序-42",), (not_recused, papers_final("suspend")),
        ),
        Step(
            "resume", _("resume the investigation"), ("suspended",), "investigating", LEADER,
            ("处罚程序-42",), (not_recused, papers_final("resume")),
        ),
        Step(
            "conclude", _("conclude the investigation"), ("investigating",), "concluded",
            INSPECTOR, ("处罚程序-36",),
            (leads_the_team, not_recused, proven, papers_final("conclude")),
        ),
        Step(
            "investigate_again", _("investigate further"), ("concluded", "reviewed"),
            "investigating", DESK, ("处罚程序-36",), (not_recused,),
        ),
        Step(
            "submit", _("submit for legal review"), ("concluded",), "in_review", INSPECTOR,
            ("处罚程序-37",), (on_the_team, not_recused, papers_final("submit")),
        ),
        Step(
            "approve", _("pass the legal review"), ("in_review",), "reviewed", LEGAL,
            ("处罚程序-37", "处罚程序-38"),
            (not_investigator, not_recused, papers_final("approve"), opinion_apart),
        ),
        Step(
            "correct", _("send back for correction"), ("in_review",), "concluded", LEGAL,
            ("处罚程序-39",),
            (not_investigator, not_recused, papers_final("correct"), opinion_apart),
        ),
        Step(
            "continue_inquiry", _("send back to the investigation"), ("in_review",),
            "investigating", LEGAL, ("处罚程序-39",),
            (not_investigator, not_recused, papers_final("continue_inquiry"), opinion_apart),
        ),
        Step(
            "notify", _("notify the party"), ("concluded", "reviewed"), "notified", OFFICER,
            ("处罚程序-41", "处罚法-44"),
            (not_recused, established, proven, reviewed_where_due, papers_final("notify")),
        ),
        Step(
            "ask_hearing", _("ask for a hearing"), ("notified",), "hearing", OFFICER | PARTY,
            ("处罚法-63", "处罚法-64"), (for_the_party, exposed_to_hearing),
        ),
        Step(
            "hold_hearing", _("close the hearing"), ("hearing",), "heard", LEGAL | OFFICER,
            ("处罚法-64",), (hosts, not_investigator, not_recused, papers_final("hold_hearing")),
        ),
        Step(
            "withdraw_hearing", _("record that no hearing is wanted any more"), ("hearing",),
            "heard", OFFICER, ("处罚法-64",), (not_recused,),
        ),
        Step(
            "hear", _("close the hearing of the party"), ("notified",), "heard", OFFICER,
            ("处罚程序-41", "处罚法-45"), (not_recused, no_hearing_left, answered),
        ),
        Step(
            "notify_again", _("notify anew"), ("heard", "discussed"), "concluded", DESK,
            ("处罚程序-41",), (not_recused,),
        ),
        Step(
            "discuss", _("record the collective discussion"), ("reviewed", "heard"), "discussed",
            LEADER, ("处罚程序-44",), (not_investigator, not_recused, papers_final("discuss")),
        ),
        Step(
            "decide", _("decide"), ("concluded", "reviewed", "heard", "discussed"), "decided",
            LEADER, ("处罚程序-43", "处罚程序-45"),
            (not_investigator, not_recused, reviewed_where_due, discussed_where_due, answered,
             nothing_held, guards_of("decide")),
        ),
        Step(
            "decide_on_spot", _("decide on the spot"), ("filed",), "served", INSPECTOR,
            ("处罚程序-48", "处罚法-52"),
            (summary, on_the_team, not_recused, team_fits, established, proven, nothing_held,
             papers_final("decide_on_spot"), guards_of("decide_on_spot")),
        ),
        Step(
            "serve", _("serve the decision"), ("decided",), "served", INSPECTOR | OFFICER,
            ("处罚程序-59",), (not_recused, papers_final("serve")),
        ),
        Step(
            "close", _("close the case"), ("served",), "closed", LEADER, ("处罚程序-56",),
            (not_recused, settled, papers_final("close")),
        ),
        Step(
            "archive", _("archive"), ("closed", "terminated"), "archived", INSPECTOR | OFFICER,
            ("处罚程序-57",), (not_recused, nothing_runs, papers_final("archive")),
        ),
        Step(
            "terminate", _("terminate the investigation"),
            ("filed", "investigating", "suspended", "with_police"), "terminated", LEADER,
            ("处罚程序-47",), (not_recused, nothing_held, papers_final("terminate")),
        ),
        Step(
            "hand_to_police", _("hand over to the police"),
            ("investigating", "concluded", "in_review", "reviewed", "notified", "hearing",
             "heard", "discussed"),
            "with_police", LEADER, ("移送规定-5", "条例-48"),
            (not_recused, papers_final("hand_to_police"), guards_of("hand_to_police")),
        ),
        Step(
            "take_back", _("take back from the police"), ("with_police",), "investigating",
            LEADER, ("移送规定-8", "细则-42"), (not_recused, guards_of("take_back")),
        ),
    ),
)  # fmt: skip
"""Whoever investigates neither reviews the case nor presides at its hearing (处罚程序-37).
A fine never takes the place of a transfer (移送规定-11). Without a notice it is only decided that
nothing is established or that another authority decides. What is intended anew is reviewed anew."""
