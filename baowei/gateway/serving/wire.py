"""What the front and the judges say to each other: frames of a length and a message."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import Any

import msgspec

from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Judgement, Settlement

_LENGTH = struct.Struct("!I")
LARGEST = 256 * 1024 * 1024


class Ask(msgspec.Struct, frozen=True):
    """Requests that are judged together; or one settlement, with its person's history."""

    requests: tuple[Request, ...] = ()
    settlement: Settlement | None = None
    past: dict[str, dict[str, list[Any]]] = {}


class Verdict(msgspec.Struct, frozen=True):
    """What became of one request. wrong: the error's kind and place where it was not judged."""

    judgement: Judgement | None = None
    wrong: str = ""


class Verdicts(msgspec.Struct, frozen=True):
    """In the order of the requests, or of the settlement. seconds: of the processor, for all."""

    verdicts: tuple[Verdict, ...]
    seconds: float = 0.0


class Gone(ConnectionError):
    """The other side is no longer there."""


ENCODER = msgspec.msgpack.Encoder()
ASKS = msgspec.msgpack.Decoder(Ask)
VERDICTS = msgspec.msgpack.Decoder(Verdicts)


def frame(message: Ask | Verdicts) -> bytes:
    body = ENCODER.encode(message)
    return _LENGTH.pack(len(body)) + body


def receive(connection: socket.socket) -> bytes | None:
    """The next message; None where the other side has closed between two."""
    head = _exactly(connection, _LENGTH.size)
    return None if head is None else _rest(connection, _LENGTH.unpack(head)[0])


async def read(reader: asyncio.StreamReader) -> bytes:
    """The next message; Gone where there is none."""
    try:
        (length,) = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
        return await reader.readexactly(length)
    except (asyncio.IncompleteReadError, OSError) as lost:
        raise Gone from lost


def _rest(connection: socket.socket, length: int) -> bytes:
    body = _exactly(connection, length) if length <= LARGEST else None
    if body is None:
        raise Gone
    return body


def _exactly(connection: socket.socket, length: int) -> bytes | None:
    """So many bytes; None where the connection ended before the first of them."""
    got = bytearray()
    while len(got) < length:
        part = connection.recv(min(length - len(got), 1 << 20))
        if not part:
            if got:
                raise Gone
            return None
        got += part
    return bytes(got)
