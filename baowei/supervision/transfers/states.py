"""Transfers as tables: to the police (移送规定), and to other authorities and the agency."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Flow, State, Step
from baowei.supervision.people.roles import AGENCY, Role
from baowei.supervision.transfers.guards import (
    in_group,
    in_time,
    letter_final,
    not_recused,
    papers_final,
)

APPROVAL = "police_approval"
SENDING = "police_transfer"
ANSWER = "police_answer"
FORWARD = "police_forward"
REVIEW_REQUEST = "police_review_request"
REVIEW_ANSWER = "police_review_answer"
SUPERVISION = "police_supervision"
HANDOVER = "police_handover"
REPORT = "serious_case_report"
LIMITS = (
    *(APPROVAL, SENDING, ANSWER, FORWARD),
    *(REVIEW_REQUEST, REVIEW_ANSWER, SUPERVISION, HANDOVER),
)
LEAST = 2
"""Persons of the special group (移送规定-5)."""

LEADER = frozenset({Role.LEADER})
OFFICER = frozenset({Role.OFFICER})
INSPECTOR = frozenset({Role.INSPECTOR})
HANDLERS = OFFICER | INSPECTOR
RECEIVERS = AGENCY | {Role.DEPARTMENT}
"""Who records receipt and answer for the authority in which they work."""

POLICE_STATES = {
    "formed": State(_("special group named"), "accent"),
    "reported": State(_("reported in writing"), "due"),
    "refused": State(_("not to be transferred"), "plain", final=True),
    "approved": State(_("transfer approved"), "due"),
    "sent": State(_("sent to the police"), "due"),
    "accepted": State(_("received by the police"), "due"),
    "filed": State(_("filed by the police"), "accent"),
    "not_filed": State(_("not filed by the police"), "due"),
    "reviewing": State(_("reconsideration asked for"), "due"),
    "upheld": State(_("refusal upheld"), "due"),
    "supervised": State(_("supervision suggested"), "due"),
    "handed": State(_("goods and materials handed over"), "accent"),
    "returned": State(_("returned by the police"), "due"),
    "taken_back": State(_("case taken back"), "done", final=True),
    "convicted": State(_("held criminally liable"), "done", final=True),
}
FINAL = tuple(name for name, state in POLICE_STATES.items() if state.final)

POLICE = Flow(
    "transfers",
    _("transfers to the police"),
    POLICE_STATES,
    (
        Step(
            "report", _("report in writing"), ("formed",), "reported", INSPECTOR,
            ("移送规定-5",), (in_group, not_recused, papers_final("report")),
        ),
        Step(
            "approve", _("approve the transfer"), ("reported",), "approved", LEADER,
            ("移送规定-5",), (not_recused,),
        ),
        Step(
            "refuse", _("decide not to transfer"), ("reported",), "refused", LEADER,
            ("移送规定-5",), (not_recused,),
        ),
        Step(
            "send", _("send to the police"), ("approved",), "sent", LEADER,
            ("移送规定-5", "移送规定-6"), (not_recused, papers_final("send")),
        ),
        Step(
            "accept", _("record the receipt"), ("sent",), "accepted", HANDLERS, ("移送规定-7",),
            (not_recused,),
        ),
        Step(
            "forward", _("record that the police passed it on"), ("accepted",), "sent", HANDLERS,
            ("移送规定-7",), (not_recused,),
        ),
        Step(
            "file", _("record that the police filed it"),
            ("accepted", "reviewing", "supervised"), "filed", HANDLERS,
            ("移送规定-8", "移送规定-9"), (not_recused,),
        ),
        Step(
            "not_file", _("record that the police did not file it"), ("accepted",), "not_filed",
            HANDLERS, ("移送规定-8",), (not_recused,),
        ),
        Step(
            "ask_review", _("ask the police to reconsider"), ("not_filed",), "reviewing", LEADER,
            ("移送规定-9",), (not_recused, in_time(REVIEW_REQUEST)),
        ),
        Step(
            "uphold", _("record that the refusal was upheld"), ("reviewing",), "upheld", HANDLERS,
            ("移送规定-9",), (not_recused,),
        ),
        Step(
            "ask_supervision", _("suggest supervision by the procuratorate"), ("upheld",),
            "supervised", LEADER, ("移送规定-9",), (not_recused, in_time(SUPERVISION)),
        ),
        Step(
            "hand_over", _("hand over goods and materials"), ("filed",), "handed", HANDLERS,
            ("移送规定-12",), (not_recused,),
        ),
        Step(
            "give_back", _("record that it was returned without prosecution"),
            ("filed", "handed"), "returned", HANDLERS, ("细则-42",), (not_recused,),
        ),
        Step(
            "take_back", _("take the case back"),
            ("not_filed", "upheld", "supervised", "returned"), "taken_back", LEADER,
            ("移送规定-8", "细则-42"), (not_recused,),
        ),
        Step(
            "convict", _("record the criminal judgment"), ("handed",), "convicted", HANDLERS,
            ("移送规定-11",), (not_recused,),
        ),
    ),
)  # fmt: skip
"""What the police decide is recorded by the bureau with the day of the notice. A decision of the
leader that comes late is better than none and shows as late; a reconsideration and a supervision
that nobody asked for in time cannot be asked for any more (移送规定-9)."""

REFERRAL_STATES = {
    "proposed": State(_("proposed for transfer"), "due"),
    "rejected": State(_("proposal rejected"), "plain", final=True),
    "approved": State(_("proposal approved"), "accent"),
    "sent": State(_("letter sent"), "due"),
    "received": State(_("received by the authority"), "due"),
    "answered": State(_("answered by the authority"), "done", final=True),
    "declined": State(_("declined by the receiver"), "stop", final=True),
}
OUT = ("sent", "received", "answered", "declined")
"""From here on the receiver sees it."""
WAITING = ("sent", "received")

REFERRAL = Flow(
    "referrals",
    _("transfers to other authorities"),
    REFERRAL_STATES,
    (
        Step(
            "approve", _("approve the proposal"), ("proposed",), "approved", LEADER,
            ("处罚程序-12",), (not_recused,),
        ),
        Step(
            "reject", _("reject the proposal"), ("proposed", "approved"), "rejected", LEADER,
            ("处罚程序-12",), (not_recused,),
        ),
        Step(
            "send", _("send the letter"), ("approved",), "sent", OFFICER, ("处罚程序-12",),
            (not_recused, letter_final),
        ),
        Step("receive", _("record the receipt"), ("sent",), "received", OFFICER | RECEIVERS),
        Step(
            "answer", _("record the answer"), WAITING, "answered", OFFICER | RECEIVERS,
            ("处罚程序-12",),
        ),
        Step(
            "decline", _("record that the receiver is not competent"), WAITING, "declined",
            OFFICER | RECEIVERS, ("处罚程序-12",),
        ),
    ),
)  # fmt: skip
"""No article says by when another authority answers: the day on which an answer is expected is
entered by hand."""
