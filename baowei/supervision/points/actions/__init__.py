"""The only writers of suspect points: one file a step or a pair of steps."""

from baowei.supervision.points.actions.answer import accept, appeal, lapse, lapse_all
from baowei.supervision.points.actions.assign import assign
from baowei.supervision.points.actions.decide import reject, uphold, uphold_part
from baowei.supervision.points.actions.deduct import deduct
from baowei.supervision.points.actions.hand_over import hand_back, hand_over
from baowei.supervision.points.actions.recheck import agree, dismiss, send_back
from baowei.supervision.points.actions.review import claim, drop, undo
from baowei.supervision.points.actions.send import send
from baowei.supervision.points.actions.taking import Chosen, Taken
from baowei.supervision.points.actions.withdraw import withdraw

__all__ = [
    "Chosen",
    "Taken",
    "accept",
    "agree",
    "appeal",
    "assign",
    "claim",
    "deduct",
    "dismiss",
    "drop",
    "hand_back",
    "hand_over",
    "lapse",
    "lapse_all",
    "reject",
    "send",
    "send_back",
    "undo",
    "uphold",
    "uphold_part",
    "withdraw",
]
