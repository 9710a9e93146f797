"""The judges as the front sees them: connections to their sockets, made again when they end."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from baowei.gateway.contract.request import Request
from baowei.gateway.serving import wire

PAUSE = 0.05
"""Seconds between two attempts to reach a judge that is not there."""


class NoJudge(ConnectionError):
    """No judge is there; the name is the reason that a request is kept with."""


@dataclass
class Line:
    """A connection to one judge, for one batch at a time."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def ask(self, requests: Sequence[Request]) -> wire.Verdicts:
        """`Gone` where the judge ended before it answered."""
        try:
            self.writer.write(wire.frame(wire.Ask(tuple(requests))))
            await self.writer.drain()
        except OSError as lost:
            raise wire.Gone from lost
        return wire.VERDICTS.decode(await wire.read(self.reader))

    def close(self) -> None:
        with contextlib.suppress(OSError, RuntimeError):
            self.writer.close()


async def connect(path: Path) -> Line:
    """Waits until the judge is there."""
    while True:
        try:
            return Line(*await asyncio.open_unix_connection(str(path)))
        except OSError:
            await asyncio.sleep(PAUSE)
