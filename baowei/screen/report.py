"""What a run reports."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class RuleRun:
    """One rule's part of a run.

    mode: full, incremental, unchanged (nothing new for it) or skipped, with the reason in note.
    findings, amount, fund_amount: all that stand after the run; seconds: of this rule alone.
    """

    code: str
    name: str
    outcome: str
    mode: str
    findings: int = 0
    amount: str = "0.00"
    fund_amount: str = "0.00"
    seconds: float = 0.0
    note: str = ""


@dataclass
class ScreenReport:
    """run_id names what was screened by what: the same lake, rules and knowledge give the same.

    totals: see `baowei.screen.totals`. steps: seconds of the shared work, by name.
    """

    run_id: str
    version: int
    region: str
    engine: str
    rules: list[RuleRun] = field(default_factory=list)
    totals: dict[str, Any] = field(default_factory=dict)
    steps: dict[str, float] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)
