"""The only writers of transfers."""

from baowei.supervision.transfers.actions.answer import (
    accept,
    ask_review,
    ask_supervision,
    file,
    forward,
    not_file,
    uphold,
)
from baowei.supervision.transfers.actions.back import convict, give_back, hand_over, take_back
from baowei.supervision.transfers.actions.police import approve, open_transfer, refuse, report, send
from baowei.supervision.transfers.actions.upwards import mark_attention, report_upwards
from baowei.supervision.transfers.actions.weigh import weigh

__all__ = [
    "accept",
    "approve",
    "ask_review",
    "ask_supervision",
    "convict",
    "file",
    "forward",
    "give_back",
    "hand_over",
    "mark_attention",
    "not_file",
    "open_transfer",
    "refuse",
    "report",
    "report_upwards",
    "send",
    "take_back",
    "uphold",
    "weigh",
]
