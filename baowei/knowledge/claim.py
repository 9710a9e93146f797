"""A claim: what one source says of one code, before sources are brought together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from baowei.knowledge.kind import OPEN_END

FOREVER = date.fromisoformat(OPEN_END)


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion of one source.

    kind: a name in KINDS. values: the kind's own columns, typed (str, int, Decimal, date).
    valid_from, valid_to: days of service it judges, both included. batch: the official batch or "".
    published: the day the source is dated. source: the file or document. trust: one of trust.TRUST.
    """

    kind: str
    region: str
    values: dict[str, Any]
    valid_from: date
    valid_to: date
    batch: str
    published: date
    source: str
    trust: str
