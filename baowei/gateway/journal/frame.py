"""A record of a segment: length, checksum, payload; a payload is one entry as compressed JSON.

JSON keeps the zone of a time, which a message's day depends on; msgpack would give it back in UTC.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from baowei.gateway.entry import Entry

HEAD = struct.Struct("<II")
"""Bytes of the payload, and their CRC-32."""

LARGEST = 256 * 1024 * 1024
"""Bytes; a length above this is none."""

_LEVEL = 1
_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Entry] = msgspec.json.Decoder(Entry)


class DamagedError(Exception):
    """Bytes that no writer wrote."""


def encoded(entry: Entry) -> bytes:
    """The entry as JSON: the part that must not run beside a change of it."""
    return _encoder.encode(entry)


def packed(text: bytes) -> bytes:
    """JSON as a payload; other threads run meanwhile."""
    return zlib.compress(text, _LEVEL)


def entry_of(payload: bytes) -> Entry:
    """The entry; ValueError where it is none."""
    try:
        return _decoder.decode(zlib.decompress(payload))
    except zlib.error as error:
        raise ValueError(str(error)) from None


def framed(payload: bytes) -> bytes:
    return HEAD.pack(len(payload), zlib.crc32(payload)) + payload


def payloads(path: Path, position: int) -> Iterator[tuple[bytes, int]]:
    """Whole payloads from a position on, each with the position behind it.

    An incomplete one ends the iteration; DamagedError where length or checksum is wrong.
    """
    with path.open("rb") as file:
        file.seek(position)
        while len(head := file.read(HEAD.size)) == HEAD.size:
            length, checksum = HEAD.unpack(head)
            if not 0 < length <= LARGEST:
                raise DamagedError
            payload = file.read(length)
            if len(payload) < length:
                return
            if zlib.crc32(payload) != checksum:
                raise DamagedError
            position += HEAD.size + length
            yield payload, position
