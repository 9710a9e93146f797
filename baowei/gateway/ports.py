"""What the gateway is given: who judges, who keeps. It knows neither an engine nor a database."""

from __future__ import annotations

from typing import Protocol

from baowei.gateway.contract.feedback import Feedback
from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Judgement


class Judge(Protocol):
    """Finds what should not be ordered or charged.

    It is cancelled when its time is over, so it must not hold the event loop: whatever computes
    belongs in a thread or a process. It may raise; the client is then told to go on.
    """

    async def __call__(self, request: Request) -> Judgement: ...


class Records(Protocol):
    """Keeps what came and what was answered. Each call returns when it is on disk."""

    async def answered(self, request: Request, judgement: Judgement) -> None:
        """A request that was judged."""

    async def not_judged(self, request: Request, reason: str) -> None:
        """A request that was let pass: it waits here to be judged afterwards."""

    async def feedback(self, feedback: Feedback) -> None:
        """What an institution did about warnings; only answers to itself are concerned."""
