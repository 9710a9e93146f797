"""What is told of an exchange once it is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Judgement

Outcome = Literal["answered", "passed", "refused", "kept", "failed"]


@dataclass
class Told:
    """What is known so far. institution: empty until it has proved who it is.

    reason: of a request that was let pass, a word without any value.
    """

    outcome: Outcome = "refused"
    institution: str = ""
    entry_id: str = ""
    request: Request | None = None
    judgement: Judgement | None = None
    reason: str = ""
