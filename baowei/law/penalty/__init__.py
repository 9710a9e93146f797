"""Administrative sanctions: from the facts of a case to measures, sums, months and accounts.

`compute` is pure: it knows the law's files and the benchmarks handed to it. A desk asks
`baowei.provinces.penalties`, which finds the benchmarks of the region.
"""

from __future__ import annotations

from baowei.law.penalty.circumstances import Circumstance, circumstances
from baowei.law.penalty.compute import compute, heaviest
from baowei.law.penalty.discretion import Benchmark, GradeRow, grades
from baowei.law.penalty.errors import Barred, FinedBefore, NoLoss, NotInForce, PenaltyError
from baowei.law.penalty.facts import Facts
from baowei.law.penalty.judge import Applied
from baowei.law.penalty.outcome import Account, Outcome
from baowei.law.penalty.reason import Reason, Span
from baowei.law.penalty.thresholds import (
    Report,
    Threshold,
    Transfer,
    case_report,
    national,
    threshold,
    transfer,
)

__all__ = [
    "Account",
    "Applied",
    "Barred",
    "Benchmark",
    "Circumstance",
    "Facts",
    "FinedBefore",
    "GradeRow",
    "NoLoss",
    "NotInForce",
    "Outcome",
    "PenaltyError",
    "Reason",
    "Report",
    "Span",
    "Threshold",
    "Transfer",
    "case_report",
    "circumstances",
    "compute",
    "grades",
    "heaviest",
    "national",
    "threshold",
    "transfer",
]
