"""The encoding of a text file, found by reading all of it in blocks, and its way to UTF-8."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

BLOCK = 1 << 22
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Encoding:
    """sound: no byte of the file breaks it."""

    name: str
    sound: bool = True

    @property
    def is_plain(self) -> bool:
        """DuckDB reads it as it lies."""
        return self.sound and self.name.startswith("utf-8")


def detect(path: Path) -> Encoding:
    """utf-8, utf-8-sig, utf-16 or gb18030.

    A file that is whole neither as UTF-8 nor as GB18030 has broken characters; it is taken for
    the one that reads further without a fault.
    """
    with path.open("rb") as file:
        head = file.read(4)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), "")
    if marked == "utf-16":
        return Encoding(marked)
    utf8 = _sound_until(path, "utf-8")
    if utf8 is None or marked:
        return Encoding(marked or "utf-8", utf8 is None)
    chinese = _sound_until(path, "gb18030")
    if chinese is None or chinese > utf8:
        return Encoding("gb18030", chinese is None)
    return Encoding("utf-8", False)


def transcode(path: Path, encoding: str, target: Path) -> bool:
    """Write the file as UTF-8; true if a broken character had to become U+FFFD."""
    broken = False
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    with target.open("wb") as out:
        for block, last in _blocks(path):
            text = decoder.decode(block, last)
            broken = broken or "\ufffd" in text
            out.write(text.encode("utf-8"))
    return broken


def _sound_until(path: Path, encoding: str) -> int | None:
    """Bytes before the block with the first fault; None for a file without one."""
    decoder = codecs.getincrementaldecoder(encoding)()
    place = 0
    for block, last in _blocks(path):
        pending, _ = decoder.getstate()
        if not pending and block.isascii():
            place += len(block)
            continue
        try:
            decoder.decode(block, last)
        except UnicodeDecodeError as error:
            return place + error.start
        place += len(block)
    return None


def blanks_in(path: Path, blanks: Sequence[str]) -> tuple[str, ...]:
    """Which of the characters a UTF-8 file holds anywhere."""
    wanted = {blank: blank.encode() for blank in blanks}
    found: set[str] = set()
    before = b""
    for block, _ in _blocks(path):
        joined = before + block[:3]
        for blank in wanted.keys() - found:
            if wanted[blank] in block or wanted[blank] in joined:
                found.add(blank)
        before = block[-3:]
    return tuple(blank for blank in blanks if blank in found)


def _blocks(path: Path) -> Iterator[tuple[bytes, bool]]:
    """The blocks of a file, each with whether it is the last; an empty one ends the file."""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block, False
    yield b"", True
