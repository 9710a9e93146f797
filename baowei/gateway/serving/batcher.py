"""Requests that arrive together are judged together.

Nothing waits for company: a judge that is free takes what is there, and what comes while it works
is its next batch.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Judgement
from baowei.gateway.serving.judges import Line, NoJudge, connect
from baowei.gateway.serving.wire import Gone

LONGEST = 16
"""Requests in a batch."""
GRACE = 0.25
"""Seconds for which requests wait for a judge that is being replaced."""
ORDERS = 640
"""Orders in a batch: one long bill does not keep the short ones waiting for each other."""


class NotJudged(Exception):
    """The judge failed at this request; the text is the kind of its error."""


@dataclass
class Waiting:
    """tried: it was with a judge that ended before it answered."""

    request: Request
    answer: asyncio.Future[Judgement]
    tried: bool = False

    def fail(self, wrong: Exception) -> None:
        if not self.answer.done():
            self.answer.set_exception(wrong)


class Batcher:
    """The judge of the front. measured: told of each batch's size and processor seconds."""

    def __init__(self, paths: Sequence[Path], measured: Callable[[int, float], None]) -> None:
        self._paths, self._measured = tuple(paths), measured
        self._waiting: deque[Waiting] = deque()
        self._there = asyncio.Event()
        self._connected = 0
        self._down = True
        self._tasks: list[asyncio.Task[None]] = []

    async def __call__(self, request: Request) -> Judgement:
        """NoJudge at once where none is there: the client need not wait to be told."""
        if self._down:
            raise NoJudge
        one = Waiting(request, asyncio.get_running_loop().create_future())
        self._waiting.append(one)
        self._there.set()
        return await one.answer

    @property
    def ready(self) -> bool:
        return not self._down

    def start(self) -> None:
        self._tasks = [asyncio.create_task(self._work(path)) for path in self._paths]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _work(self, path: Path) -> None:
        """One judge: connect, feed it, and connect again when it has ended."""
        while True:
            line = await connect(path)
            self._connected += 1
            self._down = False
            try:
                await self._feed(line)
            except Gone:
                pass
            finally:
                self._connected -= 1
                line.close()
                asyncio.get_running_loop().call_later(GRACE, self._give_up)

    async def _feed(self, line: Line) -> None:
        while True:
            batch = self._batch()
            if not batch:
                self._there.clear()
                await self._there.wait()
                continue
            try:
                answer = await line.ask([one.request for one in batch])
            except Gone:
                self._put_back(batch)
                raise
            self._measured(len(batch), answer.seconds)
            for one, verdict in zip(batch, answer.verdicts, strict=True):
                if one.answer.done():
                    continue  # its time was over
                if verdict.judgement is None:
                    one.fail(NotJudged(verdict.wrong))
                else:
                    one.answer.set_result(verdict.judgement)

    def _batch(self) -> list[Waiting]:
        """The oldest that still wait, as many as one pass takes."""
        batch: list[Waiting] = []
        orders = 0
        while self._waiting and len(batch) < LONGEST:
            one = self._waiting[0]
            if not one.answer.done():
                orders += _orders(one.request)
                if batch and orders > ORDERS:
                    break
                batch.append(one)
            self._waiting.popleft()
        return batch

    def _put_back(self, batch: list[Waiting]) -> None:
        """For the next judge; but what two judges ended at may be what ends them."""
        for one in reversed(batch):
            if one.tried:
                one.fail(NoJudge())
            else:
                one.tried = True
                self._waiting.appendleft(one)
        self._there.set()

    def _give_up(self) -> None:
        """Tell those who wait, if no judge has come back."""
        if self._connected:
            return
        self._down = True
        while self._waiting:
            self._waiting.popleft().fail(NoJudge())


def _orders(request: Request) -> int:
    return sum(
        len(encounter.fsi_order_dtos)
        for patient in request.data.patient_dtos
        for encounter in patient.fsi_encounter_dtos
    )
