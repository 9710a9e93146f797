"""What becomes of it: handed over, a judgment, or back to the bureau."""

from __future__ import annotations

from datetime import date

from baowei.supervision.cases import actions as cases
from baowei.supervision.desk.act import act
from baowei.supervision.people.models import User
from baowei.supervision.transfers.actions.taking import reasoned, stop_all, taking
from baowei.supervision.transfers.models import PoliceTransfer


def hand_over(
    transfer_id: int,
    version: int | None,
    on: date,
    signer: str,
    text: str = "",
    *,
    acting_user: User,
) -> PoliceTransfer:
    """Goods and materials are with the police, against a signature."""
    with taking("hand_over", transfer_id, version, acting_user, on, text) as transfer:
        transfer.signer = reasoned(signer)
        stop_all(transfer, on)
    return transfer


def give_back(
    transfer_id: int, version: int | None, on: date, reference: str, text: str, *, acting_user: User
) -> PoliceTransfer:
    """Nobody is prosecuted: the bureau goes on by its own law (细则-42)."""
    with taking("give_back", transfer_id, version, acting_user, on, reasoned(text)) as transfer:
        transfer.reference = reasoned(reference)
        stop_all(transfer, on)
    return transfer


def take_back(
    transfer_id: int, version: int | None, text: str, *, acting_user: User
) -> PoliceTransfer:
    """The transfer ends and the case is investigated again, in one transaction."""
    with act(acting_user, "transfers.take_back", why=text):
        with taking("take_back", transfer_id, version, acting_user, text=reasoned(text)) as found:
            stop_all(found, found.since)
        cases.take_back(found.case_id, None, text, acting_user=acting_user)
    return found


def convict(
    transfer_id: int, version: int | None, on: date, reference: str, text: str, *, acting_user: User
) -> PoliceTransfer:
    """The judgment, with what it says of a fine that was paid before (移送规定-11)."""
    with taking("convict", transfer_id, version, acting_user, on, reasoned(text)) as transfer:
        transfer.reference = reasoned(reference)
        stop_all(transfer, on)
    return transfer
