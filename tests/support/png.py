"""Screenshots made small: 256 colours are enough for a page, and a third of the bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
SIGNATURE = b"\x89PNG\r\n\x1a\n"
COARSENESS = (8, 16, 32, 64)


def shrink(png: bytes) -> bytes:
    """The picture (8 bits of red, green, blue) with a palette of its most frequent colours."""
    pixels = _pixels(png)
    palette, numbers = _palette(pixels.reshape(-1, 3))
    height, width, _ = pixels.shape
    rows = np.pad(numbers.reshape(height, width), ((0, 0), (1, 0)))
    return SIGNATURE + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette.tobytes()),
            _chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
            _chunk(b"IEND", b""),
        )
    )


def grey(pixels: Bytes) -> bytes:
    """A picture in four shades of grey, enough for printed letters. pixels: height × width."""
    height, width = pixels.shape
    shades = np.pad(np.rint(pixels / 85).astype(np.uint8), ((0, 0), (0, -width % 4)))
    packed = sum(shades[:, place::4] << (6 - 2 * place) for place in range(4))
    rows = np.pad(packed, ((0, 0), (1, 0)))
    return SIGNATURE + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 2, 0, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _palette(pixels: Bytes) -> tuple[Bytes, Bytes]:
    """Colours, and of each pixel the number of its colour: the commonest of those like it."""
    colours, which, counts = np.unique(pixels, axis=0, return_inverse=True, return_counts=True)
    common = np.argsort(-counts)
    for step in COARSENESS:
        _, first, alike = np.unique(
            colours[common] // step, axis=0, return_index=True, return_inverse=True
        )
        if len(first) <= 256:
            break
    number = np.empty(len(colours), np.uint8)
    number[common] = alike.ravel()
    return colours[common][first], number[which.ravel()]


def _pixels(png: bytes) -> Bytes:
    """height × width × 3."""
    chunks = list(_chunks(png))
    width, height, depth, kind = struct.unpack(">IIBB", chunks[0][1][:10])
    assert (depth, kind) == (8, 2)
    data = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    lines = np.frombuffer(data, np.uint8).reshape(height, 1 + 3 * width)
    found, above = np.empty((height, 3 * width), np.uint8), np.zeros(3 * width, np.uint8)
    for y, line in enumerate(lines):
        found[y] = above = _unfiltered(int(line[0]), line[1:], above)
    return found.reshape(height, width, 3)


def _unfiltered(kind: int, line: Bytes, above: Bytes) -> Bytes:
    """A line as it was before PNG's filter, which keeps differences to its neighbours."""
    if kind == 0:
        return line
    if kind == 1:
        return np.add.accumulate(line.reshape(-1, 3), axis=0, dtype=np.uint8).ravel()
    if kind == 2:
        return line + above
    given, up, found = line.tolist(), [0, 0, 0, *above.tolist()], [0, 0, 0]
    for place, value in enumerate(given):
        left, over, corner = found[place], up[place + 3], up[place]
        guess = (left + over) // 2 if kind == 3 else _paeth(left, over, corner)
        found.append((value + guess) & 255)
    return np.array(found[3:], np.uint8)


def _paeth(left: int, over: int, corner: int) -> int:
    guess = left + over - corner
    return min((left, over, corner), key=lambda near: abs(guess - near))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place < len(png):
        size = int.from_bytes(png[place : place + 4], "big")
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + size]
        place += 12 + size


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
