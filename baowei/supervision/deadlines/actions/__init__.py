"""The only writers of clocks, pauses, escalations and official days."""

from baowei.supervision.deadlines.actions.clock import (
    backdate,
    extend,
    extend_of,
    start,
    start_like,
    start_many,
    stop,
    stop_many,
)
from baowei.supervision.deadlines.actions.days import enter_days
from baowei.supervision.deadlines.actions.escalate import escalate_all
from baowei.supervision.deadlines.actions.pause import exclude, resume

__all__ = [
    "backdate",
    "enter_days",
    "escalate_all",
    "exclude",
    "extend",
    "extend_of",
    "resume",
    "start",
    "start_like",
    "start_many",
    "stop",
    "stop_many",
]
