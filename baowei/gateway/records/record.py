"""A request with its warnings and what was done about them, as people look for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True)
class WarningRecord:
    """withheld: why it was not answered; empty: it was. dspo_way: 1 continued, 2 heeded, None:
    nothing was said, or by another institution. told: when it was said. Amounts in CNY."""

    jr_id: str
    rule_code: str
    psn_no: str
    mdtrt_id: str
    staff_code: str
    dept_code: str
    amount: Decimal | None
    fund_amount: Decimal | None
    severity: str
    message: str
    withheld: str
    lines: list[str]
    dspo_way: str | None
    dspo_way_rea: str | None
    told: datetime | None


@dataclass(frozen=True)
class Record:
    """judged: nothing while it waits. reason: why it was not judged before the answer.
    milliseconds: from receiving to judging. psn_nos: digests. body: the request as JSON."""

    entry_id: str
    received: datetime
    stage: str
    trig_scen: str | None
    fixmedins_code: str
    admdvs: str | None
    psn_nos: list[str]
    mdtrt_ids: list[str]
    staff_codes: list[str]
    dept_codes: list[str]
    judged: datetime | None
    reason: str
    orders: int
    milliseconds: Decimal | None
    body: str
    warnings: tuple[WarningRecord, ...] = ()
