"""The only writers of clocks and official days."""

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

__all__ = [
    "backdate",
    "enter_days",
    "extend",
    "extend_of",
    "start",
    "start_like",
    "start_many",
    "stop",
    "stop_many",
]
