"""Everything of a thing as one ZIP, written while it is sent: one file at a time is in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import RawIOBase
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.utils import timezone

from baowei.supervision.documents import store
from baowei.supervision.documents.dossier import Entry

CHUNK = 1024 * 1024
"""Bytes sent at once."""
FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
"""What a name on some system may not have."""
LIST_NAME = "000 目录.txt"


class _Sink(RawIOBase):
    """Takes what the ZIP writes until it is sent; it cannot be sought in, so that nothing written
    earlier is needed again."""

    def __init__(self) -> None:
        self.held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.held.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        taken = b"".join(self.held)
        self.held.clear()
        return taken


def archive(entries: Sequence[Entry]) -> Iterator[bytes]:
    """The parts of the ZIP in order: a list with every digest, then the files by their number.

    `Unreadable` from the store in the middle ends it without the directory that closes a ZIP, so
    that a part is never taken for the whole. Nothing is compressed: pictures, PDF and Word files
    are already.
    """
    sink = _Sink()
    with ZipFile(sink, "w", ZIP_STORED) as written:
        written.writestr(_member(LIST_NAME, None), _list(entries))
        for entry in entries:
            content = memoryview(store.read(entry.sha256))
            with written.open(_member(name_of(entry), entry), "w") as member:
                for start in range(0, len(content), CHUNK):
                    member.write(content[start : start + CHUNK])
                    yield sink.take()
            content.release()
    yield sink.take()


def name_of(entry: Entry) -> str:
    """012 正卷 行政处罚决定书 示医保罚〔2026〕12号.docx; drafts lie in a folder of their own."""
    words = [f"{entry.sequence:03}", entry.volume, entry.title, entry.number]
    name = FORBIDDEN.sub("_", " ".join(filter(None, words))) + entry.suffix
    return name if entry.final else f"草稿/{name}"


def _member(name: str, entry: Entry | None) -> ZipInfo:
    at = timezone.localtime(entry.at if entry else timezone.now())
    member = ZipInfo(name, at.timetuple()[:6])
    member.external_attr = 0o600 << 16
    return member


def _list(entries: Sequence[Entry]) -> str:
    """A line for each file, to check that nothing was exchanged: number, pages, digest, name."""
    head = "序号\t页次\tSHA-256\t字节\t文件"
    rows = (
        f"{one.sequence}\t{one.span}\t{one.sha256}\t{one.size}\t{name_of(one)}" for one in entries
    )
    return "\r\n".join(["\ufeff" + head, *rows, ""])
