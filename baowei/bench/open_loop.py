"""A load generator: requests leave at times drawn before, whatever the answers take.

A request that finds no free connection waits, and its waiting counts: latency runs from the moment
at which it should have left, so that a stalled server cannot hide the requests that it held up.
"""

from __future__ import annotations

import asyncio
import hashlib
import random
import re
import secrets
import time
from array import array
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import cast

import uvloop

CONNECTIONS = 128
PATIENCE = 10.0
"""Seconds that the last answers are waited for."""
ACCEPTED = ("judged", "judged, with findings", "not judged")
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


NUMBER = b"@@@@@@@@@@"


@dataclass(frozen=True)
class Call:
    """A request: address, client and body. The signature is made when it leaves, and its number
    takes the place of NUMBER in the body, so that no two messages are the same."""

    path: str
    client_id: str
    secret: str
    body: bytes

    def text(self, number: int) -> bytes:
        timestamp, nonce = str(int(time.time())), secrets.token_hex(16)
        signed = f"{timestamp}{self.secret}{nonce}{timestamp}".encode()
        head = (
            f"POST {self.path} HTTP/1.1\r\nhost: gateway\r\ncontent-type: application/json\r\n"
            f"x-tif-paasid: {self.client_id}\r\nx-tif-timestamp: {timestamp}\r\n"
            f"x-tif-nonce: {nonce}\r\nx-tif-signature: {hashlib.sha256(signed).hexdigest()}\r\n"
            f"content-length: {len(self.body)}\r\n\r\n"
        )
        return head.encode() + self.body.replace(NUMBER, b"%010d" % number)


@dataclass(frozen=True)
class Job:
    """per_second: how many leave on average; the gaps are those of a Poisson process.

    first: number of the first message.
    """

    host: str
    port: int
    calls: tuple[Call, ...]
    per_second: float
    seconds: float
    first: int = 0
    seed: int = 1
    connections: int = CONNECTIONS


@dataclass
class Outcome:
    """latencies: milliseconds in the order of the answers. answers: how many of which kind.

    kinds: judged (without and with findings), not judged, not kept, refused, broken, unanswered.
    accepted: numbers of the requests that were taken, counted from 0 in the order of leaving.
    """

    latencies: array[float] = field(default_factory=lambda: array("d"))
    answers: Counter[str] = field(default_factory=Counter)
    accepted: list[int] = field(default_factory=list)
    sent: int = 0
    seconds: float = 0.0
    waited_for_connection: int = 0


class Connection(asyncio.Protocol):
    """One request at a time."""

    def __init__(self, loop: _Loop) -> None:
        self._owner = loop
        self._buffer = bytearray()
        self._since, self._number = 0.0, 0
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self._owner.free(self)

    def send(self, call: Call, due: float, number: int) -> None:
        self._since, self._number = due, number
        assert self.transport is not None
        self.transport.write(call.text(self._owner.job.first + number))

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head = self._buffer.find(b"\r\n\r\n")
        length = _LENGTH.search(self._buffer, 0, head) if head >= 0 else None
        if length is None or len(self._buffer) < head + 4 + int(length[1]):
            return
        kind = _kind(self._buffer)
        self._buffer.clear()
        since, self._since = self._since, 0.0
        self._owner.answered(since, kind, self._number)
        self._owner.free(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._owner.lost(self, waiting=self._since > 0)


class _Loop:
    def __init__(self, job: Job) -> None:
        self.job, self.outcome = job, Outcome()
        self._free: deque[Connection] = deque()
        self._due: deque[tuple[Call, float, int]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> Outcome:
        for _ in range(self.job.connections):
            await self._connect()
        chance = random.Random(self.job.seed)
        started = due = time.perf_counter()
        end = started + self.job.seconds
        number = 0
        while due < end:
            pause = due - time.perf_counter()
            if pause > 0:
                await asyncio.sleep(pause)
            self._start(self.job.calls[number % len(self.job.calls)], due, number)
            number += 1
            due += chance.expovariate(self.job.per_second)
        self.outcome.sent = number
        await self._drained(end + PATIENCE)
        self.outcome.seconds = time.perf_counter() - started
        self.outcome.answers["unanswered"] += number - self.outcome.answers.total()
        return self.outcome

    def _start(self, call: Call, due: float, number: int) -> None:
        if self._free:
            self._free.popleft().send(call, due, number)
        else:
            self.outcome.waited_for_connection += 1
            self._due.append((call, due, number))

    def free(self, connection: Connection) -> None:
        if self._due:
            connection.send(*self._due.popleft())
        else:
            self._free.append(connection)

    def answered(self, since: float, kind: str, number: int) -> None:
        self.outcome.latencies.append((time.perf_counter() - since) * 1000)
        self.outcome.answers[kind] += 1
        if kind in ACCEPTED:
            self.outcome.accepted.append(number)

    def lost(self, connection: Connection, *, waiting: bool) -> None:
        if connection in self._free:
            self._free.remove(connection)
        if waiting:
            self.outcome.answers["broken"] += 1
        task = asyncio.get_running_loop().create_task(self._connect())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _connect(self) -> None:
        """Tries until the server is there, as a hospital would."""
        loop = asyncio.get_running_loop()
        while True:
            try:
                await loop.create_connection(lambda: Connection(self), self.job.host, self.job.port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                return

    async def _drained(self, until: float) -> None:
        while self.outcome.answers.total() < self.outcome.sent and time.perf_counter() < until:
            await asyncio.sleep(0.01)


def _kind(answer: bytes | bytearray) -> str:
    if b'"infcode":0' not in answer:
        return "refused"
    if "未审核".encode() in answer:
        return "not judged" if "补审".encode() in answer else "not kept"
    return "judged, with findings" if b'"jr_id"' in answer else "judged"


def run(job: Job) -> Outcome:
    """Send what the job says; meant for a process of its own."""
    return uvloop.run(_Loop(job).run())
