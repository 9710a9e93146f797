"""What is asked of entries, taken out of their bodies: the columns of `gateway_entry`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from baowei.gateway.entry import Entry, Exchange, Heard
from baowei.gateway.journal.person import person_digest

State = Literal["waiting", "judged", "kept"]


@dataclass(frozen=True)
class Facts:
    """day: by the clock that received it. persons: digests. staff: of orders."""

    entry_id: str
    day: date
    kind: str
    institution: str
    received: datetime
    state: State = "kept"
    stage: str = ""
    persons: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    judged: datetime | None = None
    reason: str = ""

    @property
    def month(self) -> date:
        """The first day of the month in whose part it lies."""
        return self.day.replace(day=1)


def facts_of(entry: Entry, salt: bytes) -> Facts:
    if isinstance(entry, Exchange):
        return _exchange(entry, salt)
    if isinstance(entry, Heard):
        told = entry.feedback
        day = told.received.date()
        return Facts(told.entry_id, day, "feedback", told.fixmedins_code, told.received)
    persons = distinct(
        person_digest(salt, str(row.get("psn_no") or ""))
        for rows in entry.tables.values()
        for row in rows
    )
    day = entry.received.date()
    return Facts(
        *(entry.entry_id, day, "settlement", entry.fixmedins_code, entry.received),
        state="waiting",
        persons=persons,
    )


def received_of(entry: Entry) -> datetime:
    if isinstance(entry, Exchange):
        return entry.request.received
    return entry.feedback.received if isinstance(entry, Heard) else entry.received


def distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    """Each once, in order; without NUL, which PostgreSQL does not take."""
    return tuple(dict.fromkeys(value.replace("\0", "") for value in values if value))


def _exchange(entry: Exchange, salt: bytes) -> Facts:
    request, judgement = entry.request, entry.judgement
    patients = request.data.patient_dtos
    return Facts(
        *(request.entry_id, request.received.date(), "exchange"),
        *(request.fixmedins_code, request.received),
        state="judged" if judgement else "waiting",
        stage=request.stage,
        persons=distinct(person_digest(salt, patient.patn_id or "") for patient in patients),
        staff=distinct(
            order.drord_dr_codg
            for patient in patients
            for encounter in patient.fsi_encounter_dtos
            for order in encounter.fsi_order_dtos
        ),
        rules=distinct(one.rule_code for one in judgement.found) if judgement else (),
        judged=entry.judged,
        reason=entry.reason,
    )
