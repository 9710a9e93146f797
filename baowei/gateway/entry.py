"""What the gateway keeps: one entry for each exchange, feedback and settlement that it took.

An entry is written to the journal before the client hears anything, and goes from there to the
history, the queue and the records. Its id is the same whenever the same message comes again.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

import msgspec

from baowei.gateway.contract.answer import Violation
from baowei.gateway.contract.feedback import Feedback
from baowei.gateway.contract.head import Head
from baowei.gateway.contract.request import Request

Withheld = Literal["", "shadow", "broken", "snoozed", "allowed", "late"]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A finding in a request: what is answered, and what only the platform needs to know.

    admdvs: region of the institution. staff_code, dept_code: who ordered the first of the lines.
    lines: `rx_id` of the orders in question. withheld: why it is not answered; empty: it is.
    """

    violation: Violation
    rule_code: str
    admdvs: str = ""
    psn_no: str = ""
    mdtrt_id: str = ""
    staff_code: str = ""
    dept_code: str = ""
    subject_type: str = ""
    subject_id: str = ""
    outcome: str = ""
    lines: tuple[str, ...] = ()
    fund_amount: Decimal | None = None
    withheld: Withheld = ""


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What the judge found. complete: the persons' whole history was at hand.

    keys: under which person and number history knows each encounter of the request, in its order.
    """

    found: tuple[Found, ...] = ()
    complete: bool = True
    keys: tuple[tuple[str, str], ...] = ()

    @property
    def answered(self) -> list[Violation]:
        return [one.violation for one in self.found if not one.withheld]


class Exchange(msgspec.Struct, frozen=True, kw_only=True, tag="exchange"):
    """A request and what came of it. judgement: nothing where it waits to be judged.

    judged: when. reason: why it was let pass unjudged, as a word without any value of a person.
    """

    request: Request
    judgement: Judgement | None = None
    judged: datetime | None = None
    reason: str = ""

    @property
    def entry_id(self) -> str:
        return self.request.entry_id


class Heard(msgspec.Struct, frozen=True, kw_only=True, tag="feedback"):
    """What an institution said that it did about warnings."""

    feedback: Feedback

    @property
    def entry_id(self) -> str:
        return self.feedback.entry_id


class Settlement(msgspec.Struct, frozen=True, kw_only=True, tag="settlement"):
    """Rows of the claim tables that arrived in the stream: one settlement or its cancellation.

    tables: rows by column name, as `schema.TABLES` has them, values as JSON writes them.
    """

    entry_id: str
    received: datetime
    fixmedins_code: str
    tables: dict[str, list[dict[str, Any]]]


Entry = Exchange | Heard | Settlement


def message_id(institution: str, head: Head, received: datetime, text: bytes) -> str:
    """The same for a message that comes again on the same day. text: its `input` as it was read.

    Numbers of messages alone do not tell them apart: some senders give all the same.
    """
    digest = hashlib.blake2b(text, digest_size=12)
    for part in (institution, head.infno or "", head.msgid or "", f"{received:%Y%m%d}"):
        digest.update(part.encode() + b"|")
    return digest.hexdigest()
