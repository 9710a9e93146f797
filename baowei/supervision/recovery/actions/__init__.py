"""The only writers of claims, their ledger and the loss avoided."""

from baowei.supervision.recovery.actions.avoid import record_avoided, take_back_avoided
from baowei.supervision.recovery.actions.enforce import (
    apply_to_court,
    court_accepts,
    court_refuses,
    remind,
)
from baowei.supervision.recovery.actions.opening import count_off, open_claims
from baowei.supervision.recovery.actions.pay import record_payment, take_back
from baowei.supervision.recovery.actions.plan import approve_plan, end_plan
from baowei.supervision.recovery.actions.review import begin_review, end_review
from baowei.supervision.recovery.actions.surcharge import decide_surcharge
from baowei.supervision.recovery.actions.write_off import write_off

__all__ = [
    "apply_to_court",
    "approve_plan",
    "begin_review",
    "count_off",
    "court_accepts",
    "court_refuses",
    "decide_surcharge",
    "end_plan",
    "end_review",
    "open_claims",
    "record_avoided",
    "record_payment",
    "remind",
    "take_back",
    "take_back_avoided",
    "write_off",
]
