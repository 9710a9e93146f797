"""What is found in requests: their orders beside the past of their persons, judged at once."""

from baowei.gateway.judging.asked import Asked, Past
from baowei.gateway.judging.asked_rows import VisitRows, rows_of_visits
from baowei.gateway.judging.judge import REGISTERS, Judging
from baowei.gateway.judging.load import open_judging, region_of

__all__ = [
    "REGISTERS",
    "Asked",
    "Judging",
    "Past",
    "VisitRows",
    "open_judging",
    "region_of",
    "rows_of_visits",
]
