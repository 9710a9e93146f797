"""Office files of before 2007, written by hand: a compound file (MS-CFB), records (MS-XLS)."""

from __future__ import annotations

import struct

SECTOR, FREE, END, FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SMALLEST = 4_096
"""Shorter streams would lie in a second, smaller file system."""


def compound(streams: dict[str, bytes], storages: tuple[str, ...] = ()) -> bytes:
    """A compound file with these streams and empty storages side by side at its root."""
    bodies = [
        body.ljust(max(SMALLEST, -(-len(body) // SECTOR) * SECTOR), b"\0")
        for body in streams.values()
    ]
    entries = len(streams) + len(storages) + 1
    directory_sectors = -(-entries * 128 // SECTOR)
    # sector 0 is the table, then the directory, then the streams
    table = [FAT, *_chain(1, directory_sectors)]
    starts = []
    for body in bodies:
        starts.append(len(table))
        table += _chain(len(table), len(body) // SECTOR)
    assert len(table) <= SECTOR // 4, "one sector of the table is enough"
    fat = struct.pack(f"<{SECTOR // 4}I", *table, *[FREE] * (SECTOR // 4 - len(table)))
    directory = _directory(list(streams), starts, [len(body) for body in bodies], storages)
    return _header() + fat + directory.ljust(directory_sectors * SECTOR, b"\0") + b"".join(bodies)


def _chain(first: int, number: int) -> list[int]:
    return [*range(first + 1, first + number), END]


def _header() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
        + struct.pack("<IIIIIIIII", 0, 1, 1, 0, SMALLEST, END, 0, END, 0)
        + struct.pack("<109I", 0, *[FREE] * 108)
    )


def _directory(
    names: list[str], starts: list[int], sizes: list[int], storages: tuple[str, ...]
) -> bytes:
    last = len(names) + len(storages)
    found = [_entry("Root Entry", 5, FREE, 1 if last else FREE, END, 0)]
    for number, name in enumerate([*names, *storages], start=1):
        beside = number + 1 if number < last else FREE
        stream = number <= len(names)
        start, size = (starts[number - 1], sizes[number - 1]) if stream else (0, 0)
        found.append(_entry(name, 2 if stream else 1, beside, FREE, start, size))
    return b"".join(found)


def _entry(name: str, kind: int, beside: int, child: int, start: int, size: int) -> bytes:
    spelt = name.encode("utf-16-le") + b"\0\0"
    return (
        spelt.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(spelt), kind, 1, FREE, beside, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def xls(*rows: tuple[object, ...], macro_sheet: bool = False, formula: bool = False) -> bytes:
    """A workbook of one sheet; its numbers and texts as cells. formula: one more below them."""
    cells = [_cell(r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row)]
    if formula:
        result = struct.pack("<d", 1.0)
        cells.append(
            _record(
                0x0006,
                struct.pack("<HHH", len(rows), 0, 0) + result + bytes(6) + b"\x03\0\x1e\x01\0",
            )
        )
    width = max(map(len, rows), default=1)
    size = struct.pack("<IIHHH", 0, len(rows) + formula, 0, width, 0)
    sheet = _bof(0x10) + _record(0x0200, size) + b"".join(cells) + _record(0x0A, b"")
    name = "附件".encode("utf-16-le")
    bound = struct.pack("<BBBB", 0, int(macro_sheet), 2, 1) + name
    page = _record(0x42, struct.pack("<H", 1200))
    place = len(_bof(5)) + len(page) + 8 + len(bound) + 4
    globals_ = _bof(5) + page + _record(0x85, struct.pack("<I", place) + bound) + _record(0x0A, b"")
    return compound({"Workbook": globals_ + sheet})


def _bof(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _cell(row: int, column: int, value: object) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, (int, float)):
        return _record(0x0203, place + struct.pack("<d", value))
    text = str(value)
    return (
        _record(0x0204, place + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))
        if text
        else b""
    )
