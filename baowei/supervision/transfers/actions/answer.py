"""What the police answer, and what the bureau asks for against it (移送规定-7 to -9)."""

from __future__ import annotations

from datetime import date

from baowei.supervision.deadlines.actions import start
from baowei.supervision.people.models import User
from baowei.supervision.transfers.actions.taking import reasoned, stop_all, taking
from baowei.supervision.transfers.models import PoliceTransfer
from baowei.supervision.transfers.states import (
    ANSWER,
    FORWARD,
    HANDOVER,
    REVIEW_ANSWER,
    REVIEW_REQUEST,
    SUPERVISION,
)


def accept(
    transfer_id: int,
    version: int | None,
    on: date,
    signer: str,
    text: str = "",
    *,
    acting_user: User,
) -> PoliceTransfer:
    """The receipt is signed: three days to answer, 24 hours to pass it on."""
    with taking("accept", transfer_id, version, acting_user, on, text) as transfer:
        transfer.signer = reasoned(signer)
        for code in (ANSWER, FORWARD):
            start(transfer, code, on=on, region=transfer.case.admdvs)
    return transfer


def forward(
    transfer_id: int,
    version: int | None,
    on: date,
    police: str,
    text: str = "",
    *,
    acting_user: User,
) -> PoliceTransfer:
    """Another police authority is competent: its receipt is waited for."""
    with taking("forward", transfer_id, version, acting_user, on, text) as transfer:
        transfer.police, transfer.signer = reasoned(police), ""
        stop_all(transfer, on)
    return transfer


def file(
    transfer_id: int, version: int | None, on: date, reference: str, text: str = "", *,
    acting_user: User,
) -> PoliceTransfer:  # fmt: skip
    """The notice that the police filed it: three days to hand over goods and materials."""
    with taking("file", transfer_id, version, acting_user, on, text) as transfer:
        transfer.reference = reasoned(reference)
        stop_all(transfer, on)
        start(transfer, HANDOVER, on=on, region=transfer.case.admdvs)
    return transfer


def not_file(
    transfer_id: int, version: int | None, on: date, reference: str, text: str, *, acting_user: User
) -> PoliceTransfer:
    """The notice that they did not: three days to ask for a reconsideration."""
    with taking("not_file", transfer_id, version, acting_user, on, reasoned(text)) as transfer:
        transfer.reference = reasoned(reference)
        stop_all(transfer, on)
        start(transfer, REVIEW_REQUEST, on=on, region=transfer.case.admdvs)
    return transfer


def ask_review(
    transfer_id: int, version: int | None, text: str, *, acting_user: User
) -> PoliceTransfer:
    with taking("ask_review", transfer_id, version, acting_user, text=reasoned(text)) as transfer:
        stop_all(transfer, transfer.since)
        start(transfer, REVIEW_ANSWER, on=transfer.since, region=transfer.case.admdvs)
    return transfer


def uphold(
    transfer_id: int, version: int | None, on: date, reference: str, text: str = "", *,
    acting_user: User,
) -> PoliceTransfer:  # fmt: skip
    """The police stay by it: three days to suggest supervision."""
    with taking("uphold", transfer_id, version, acting_user, on, text) as transfer:
        transfer.reference = reasoned(reference)
        stop_all(transfer, on)
        start(transfer, SUPERVISION, on=on, region=transfer.case.admdvs)
    return transfer


def ask_supervision(
    transfer_id: int, version: int | None, text: str, *, acting_user: User
) -> PoliceTransfer:
    with taking(
        "ask_supervision", transfer_id, version, acting_user, text=reasoned(text)
    ) as transfer:
        stop_all(transfer, transfer.since)
    return transfer
