"""What the gateway is given: who judges, what is withheld, and where everything is kept."""

from __future__ import annotations

from dataclasses import dataclass

from baowei.gateway.contract.feedback import Feedback
from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Exchange, Heard, Judgement
from baowei.gateway.journal import Journal
from baowei.gateway.limits import Clock
from baowei.gateway.safety.safety import Safety
from baowei.gateway.serving.batcher import Batcher


class NotReadyError(Exception):
    """What is withheld has not been read yet."""


@dataclass(frozen=True)
class Desk:
    """Judge and records of the front. What it has kept is on disk."""

    batcher: Batcher
    safety: Safety
    journal: Journal
    clock: Clock

    async def judge(self, request: Request) -> Judgement:
        """NotReadyError until it is known what is withheld: no rule on trial may interrupt."""
        if not self.safety.known:
            raise NotReadyError
        found, now = await self.batcher(request), self.clock.now()
        for code in found.failed:
            self.safety.tally.failed(request, code, now)
        for code in found.slow:
            self.safety.tally.slow(request, code, now)
        return self.safety.apply(found, request, now)

    async def answered(self, request: Request, judgement: Judgement) -> None:
        now = self.clock.now()
        await self.journal.append(Exchange(request=request, judgement=judgement, judged=now))

    async def not_judged(self, request: Request, reason: str) -> None:
        await self.journal.append(Exchange(request=request, reason=reason))

    async def feedback(self, feedback: Feedback) -> None:
        await self.journal.append(Heard(feedback=feedback))
