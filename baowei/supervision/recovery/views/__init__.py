"""The pages of recovery."""

from baowei.supervision.recovery.views.avoided import avoided, avoided_detail, record
from baowei.supervision.recovery.views.claims import claims, entries
from baowei.supervision.recovery.views.detail import detail, step
from baowei.supervision.recovery.views.statistics import deducted, handled, statistics

__all__ = [
    "avoided",
    "avoided_detail",
    "claims",
    "deducted",
    "detail",
    "entries",
    "handled",
    "record",
    "statistics",
    "step",
]
