"""Sums from which a case is reported upwards, or its transfer to the police is to be considered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from baowei import law
from baowei.law.entries import Dated
from baowei.law.penalty.facts import Facts
from baowei.law.penalty.ground import ground_of
from baowei.law.penalty.outcome import Outcome
from baowei.law.penalty.reason import Reason, Span, cite, yuan
from baowei.law.penalty.table import rows

FRAUD = ("fraud_vast", "fraud_huge", "fraud_large")
CONTENTS = ("发现过程", "违法违规事实", "处理结果", "处理依据")


@dataclass(frozen=True, kw_only=True)
class Threshold(Dated):
    """A sum of fund money in CNY. low, high: where they differ, the province sets the number
    between them. local: a region may set its own. ref: its article; "" where none says so."""

    code: str
    name: str
    low: Decimal
    high: Decimal
    local: bool = False
    ref: str = ""


@dataclass(frozen=True, kw_only=True)
class Report:
    """due: the higher bureau is told on the very day of the closing or of the transfer.

    contents: what the report holds.
    """

    due: bool
    reasons: tuple[Reason, ...]
    contents: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Transfer:
    """consider: the bureau has to consider a transfer to the police. level: code of the highest
    threshold reached, "" for none. settled: reached wherever in its range the province sets it."""

    consider: bool
    level: str
    settled: bool
    reasons: tuple[Reason, ...]
    doubts: tuple[str, ...]


@cache
def national() -> tuple[Threshold, ...]:
    """The country's rows. LawError on a row that cannot be used."""
    return tuple(rows("thresholds.yaml", Threshold))


def threshold(code: str, on: date, rows: Iterable[Threshold] = ()) -> Threshold | None:
    """The row that day: the first of `rows`, the nearest region's first, else the country's."""
    every = [*rows, *national()]
    return next((row for row in every if row.code == code and row.in_force(on)), None)


def case_report(
    facts: Facts, *, police: bool = False, attention: bool = False, rows: Sequence[Threshold] = ()
) -> Report:
    """Whether a case is grave enough to be reported upwards.

    police: it has been handed to the police. attention: the public may take notice. rows: a
    region's own thresholds.
    """
    row = threshold("case_report", facts.decided, rows)
    reasons = []
    doubts: list[str] = []
    if row is not None and facts.loss >= row.low:
        said = f"基金损失{yuan(facts.loss)}，达到{yuan(row.low)}的报告标准（{row.source}）。"
        reasons.append(Reason(said))
        doubts += [] if row.certain else [row.uncertainty]
    if police:
        reasons.append(Reason("案件已移交公安机关。"))
    if attention:
        reasons.append(Reason("案件可能引起舆论关注。"))
    if reasons:
        reasons.append(Reason("须在案件办结或者移交公安机关的当日报告上一级医疗保障局。"))
    return Report(
        due=bool(reasons),
        reasons=tuple(reasons),
        contents=CONTENTS if reasons else (),
        doubts=tuple(doubts),
    )


def transfer(outcome: Outcome, rows: Sequence[Threshold] = ()) -> Transfer:
    """Whether what was defrauded may be a crime (刑法-266), by the sums of the province.

    rows: a region's own thresholds. Only a ground of fraud counts: without intent there is none.
    """
    facts, book = outcome.facts, law.shipped()
    if not fraud(outcome.ref):
        said = f"依{cite(book, outcome.ref)}处理的行为没有认定骗取，不涉及诈骗罪的数额。"
        return Transfer(
            consider=False, level="", settled=False, reasons=(Reason(said, "刑法-266"),), doubts=()
        )
    reached = [threshold(code, facts.decided, rows) for code in FRAUD]
    row = next((one for one in reached if one and facts.loss >= one.low), None)
    if row is None:
        said = f"骗取{yuan(facts.loss)}，没有达到诈骗罪数额较大的最低标准。"
        return Transfer(
            consider=False, level="", settled=False, reasons=(Reason(said, "刑法-266"),), doubts=()
        )
    settled = facts.loss >= row.high
    said = f"骗取{yuan(facts.loss)}，达到{row.name}的标准（{yuan(row.high)}以上）。"
    if not settled:
        standard = Span(row.low, row.high).text
        said = f"骗取{yuan(facts.loss)}，是否属{row.name}，须查本省在{standard}之间所定的标准。"
    why = [Reason(said, row.ref or "诈骗解释-1")]
    why.append(Reason("涉嫌犯罪的须研究移送公安机关，不得以处罚代替移送。", "移送规定-11"))
    return Transfer(
        consider=True,
        level=row.code,
        settled=settled,
        reasons=tuple(why),
        doubts=() if row.certain else (row.uncertainty,),
    )


def fraud(ref: str) -> bool:
    """Whether a ground is one of defrauding: its sums are of what was defrauded."""
    return any(step.base == "defrauded" for step in ground_of(law.shipped(), ref).steps)
