"""The only writers of cases."""

from baowei.supervision.cases.actions.conduct import drop_conduct, establish
from baowei.supervision.cases.actions.decide import decide, discuss, mark_serious
from baowei.supervision.cases.actions.evidence import add_evidence, hand_on
from baowei.supervision.cases.actions.extend import extend_decision, extend_review
from baowei.supervision.cases.actions.finish import archive, close, publish, serve, settle
from baowei.supervision.cases.actions.hearing import (
    ask_hearing,
    hold_hearing,
    set_hearing,
    withdraw_hearing,
)
from baowei.supervision.cases.actions.investigate import (
    conclude,
    hand_to_police,
    investigate_again,
    resume,
    suspend,
    take_back,
    terminate,
)
from baowei.supervision.cases.actions.letters import (
    answer_letter,
    decline_letter,
    postpone_letter,
    send_letter,
)
from baowei.supervision.cases.actions.measures import (
    approve_measure,
    dispose_measure,
    extend_seal,
    lapse_measures,
    propose_measure,
    ratify_measure,
    refuse_measure,
    take_at_once,
    take_measure,
)
from baowei.supervision.cases.actions.notify import (
    hear,
    notify,
    notify_again,
    record_statement,
    waive_hearing,
)
from baowei.supervision.cases.actions.open import open_case
from baowei.supervision.cases.actions.party import set_party
from baowei.supervision.cases.actions.review import approve, continue_inquiry, correct, submit
from baowei.supervision.cases.actions.spot import choose_summary, decide_on_spot, file_summary
from baowei.supervision.cases.actions.take_over import take_over
from baowei.supervision.cases.actions.team import assign, begin

__all__ = [
    "add_evidence",
    "answer_letter",
    "approve",
    "approve_measure",
    "archive",
    "ask_hearing",
    "assign",
    "begin",
    "choose_summary",
    "close",
    "conclude",
    "continue_inquiry",
    "correct",
    "decide",
    "decide_on_spot",
    "decline_letter",
    "discuss",
    "dispose_measure",
    "drop_conduct",
    "establish",
    "extend_decision",
    "extend_review",
    "extend_seal",
    "file_summary",
    "hand_on",
    "hand_to_police",
    "hear",
    "hold_hearing",
    "investigate_again",
    "lapse_measures",
    "mark_serious",
    "notify",
    "notify_again",
    "open_case",
    "postpone_letter",
    "propose_measure",
    "publish",
    "ratify_measure",
    "record_statement",
    "refuse_measure",
    "resume",
    "send_letter",
    "serve",
    "set_hearing",
    "set_party",
    "settle",
    "submit",
    "suspend",
    "take_at_once",
    "take_back",
    "take_measure",
    "take_over",
    "terminate",
    "waive_hearing",
    "withdraw_hearing",
]
