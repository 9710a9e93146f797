"""The archive of a large case file is written in flat memory."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from baowei.supervision.desk.secret import Unreadable
from baowei.supervision.documents import store
from baowei.supervision.documents.archive import archive
from baowei.supervision.documents.dossier import Entry

FILE = 2_500_000
"""Bytes of one file."""


def entry(sequence: int, sha256: str) -> Entry:
    return Entry(
        shelf="evidence", title=f"扫描件{sequence}", number="", responsible="张某",
        at=datetime(2026, 7, 14, tzinfo=UTC), sha256=sha256, suffix=".pdf", size=FILE, pages=1,
        final=True, url="/", sequence=sequence, first=sequence, last=sequence,
    )  # fmt: skip


def stored(count: int) -> list[Entry]:
    return [entry(number + 1, store.put(os.urandom(FILE))) for number in range(count)]


def written(parts: Iterator[bytes], path: Path) -> tuple[int, int]:
    """(bytes at the most in memory, bytes of the largest part) while it is sent."""
    largest = 0
    tracemalloc.start()
    with path.open("wb") as file:
        for part in parts:
            largest = max(largest, len(part))
            file.write(part)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most, largest


def test_it_is_sent_in_parts(tmp_path: Path) -> None:
    _, largest = written(archive(stored(2)), tmp_path / "a.zip")
    assert largest < FILE
    assert ZipFile(tmp_path / "a.zip").testzip() is None


def test_a_damaged_file_leaves_no_archive_that_opens(tmp_path: Path) -> None:
    entries = [*stored(1), entry(2, "0" * 64)]
    with pytest.raises(Unreadable):
        written(archive(entries), tmp_path / "a.zip")
    tracemalloc.stop()
    assert b"PK\x05\x06" not in (tmp_path / "a.zip").read_bytes()


@pytest.mark.slow
def test_a_hundred_megabytes_take_no_more_memory_than_a_few_files(tmp_path: Path) -> None:
    few, _ = written(archive(stored(2)), tmp_path / "few.zip")
    many, _ = written(archive(stored(40)), tmp_path / "many.zip")
    assert (tmp_path / "many.zip").stat().st_size > 40 * FILE
    assert many < 1.1 * few < 8 * FILE
    assert ZipFile(tmp_path / "many.zip").testzip() is None
