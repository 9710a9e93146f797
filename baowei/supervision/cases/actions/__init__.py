"""The only writers of cases."""

from baowei.supervision.cases.actions.conduct import drop_conduct, establish
from baowei.supervision.cases.actions.decide import decide, discuss
from baowei.supervision.cases.actions.evidence import add_evidence, hand_on
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
from baowei.supervision.cases.actions.notify import (
    hear,
    notify,
    notify_again,
    record_statement,
    waive_hearing,
)
from baowei.supervision.cases.actions.open import open_case
from baowei.supervision.cases.actions.review import approve, continue_inquiry, correct, submit
from baowei.supervision.cases.actions.spot import choose_summary, decide_on_spot, file_summary
from baowei.supervision.cases.actions.team import assign, begin

__all__ = [
    "add_evidence",
    "approve",
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
    "discuss",
    "drop_conduct",
    "establish",
    "file_summary",
    "hand_on",
    "hand_to_police",
    "hear",
    "hold_hearing",
    "investigate_again",
    "notify",
    "notify_again",
    "open_case",
    "publish",
    "record_statement",
    "resume",
    "serve",
    "set_hearing",
    "settle",
    "submit",
    "suspend",
    "take_back",
    "terminate",
    "waive_hearing",
    "withdraw_hearing",
]
