"""Entries on disk before a client hears anything: one writer a process, one fsync for many."""

from __future__ import annotations

import asyncio
import errno
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from baowei.errors import BaoweiError
from baowei.gateway.entry import Entry
from baowei.gateway.journal.frame import encoded, framed, packed
from baowei.gateway.journal.segment import Segment

SEGMENT_BYTES = 16 * 1024 * 1024
"""A larger file keeps what was drained longer on disk, a smaller one is made more often."""

WAITING_BYTES = 64 * 1024 * 1024
"""Of entries that wait for a disk that does not answer; what comes then is not kept."""

_REASONS = {errno.ENOSPC: "磁盘已满", errno.EDQUOT: "磁盘配额已满", errno.EROFS: "磁盘只读"}


class NotKeptError(BaoweiError):
    """An entry that is not on disk."""


class Journal:
    """The writer of one process. Use it within one event loop; close it there.

    Entries that arrive while an fsync runs share the next one.
    """

    def __init__(self, folder: Path, *, segment_bytes: int = SEGMENT_BYTES) -> None:
        self.folder, self.segment_bytes = folder, segment_bytes
        try:
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)
            self._segment: Segment | None = Segment(folder)
        except OSError as error:
            raise NotKeptError(f"接口日志目录无法写入：{_reason(error)}") from error
        self._waiting: list[bytes] = []
        self._waiting_bytes = 0
        self._done: asyncio.Future[None] | None = None
        self._flushing: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, "journal")

    async def append(self, entry: Entry) -> None:
        """Returns when it is on disk; NotKeptError where that cannot be.

        Who stops waiting does not take it back: it may be kept all the same.
        """
        if self._waiting_bytes > WAITING_BYTES:
            raise NotKeptError("接口日志无法写入：磁盘没有响应")
        text = encoded(entry)
        self._waiting.append(text)
        self._waiting_bytes += len(text)
        loop = asyncio.get_running_loop()
        if self._done is None:
            self._done = loop.create_future()
        done = self._done
        if self._flushing is None:
            self._flushing = loop.create_task(self._flush())
        await asyncio.shield(done)

    async def close(self) -> None:
        if self._flushing is not None:
            await self._flushing
        self._thread.shutdown()
        if self._segment is not None:
            self._segment.close()
            self._segment = None

    async def _flush(self) -> None:
        """Group after group, until none waits."""
        loop = asyncio.get_running_loop()
        try:
            while (done := self._done) is not None:
                group, self._waiting, self._done = self._waiting, [], None
                self._waiting_bytes = 0
                try:
                    await loop.run_in_executor(self._thread, self._write, group)
                except Exception as error:
                    done.set_exception(NotKeptError(f"接口日志无法写入：{_reason(error)}"))
                    done.exception()  # seen, also where everybody stopped waiting
                else:
                    done.set_result(None)
        finally:
            self._flushing = None

    def _write(self, group: list[bytes]) -> None:
        """In the thread: what is written is complete, or its file is left."""
        data = b"".join(framed(packed(text)) for text in group)
        segment = self._segment or Segment(self.folder)
        self._segment = None
        try:
            segment.write(data)
        except BaseException:
            segment.leave()
            raise
        if segment.size < self.segment_bytes:
            self._segment = segment
        else:
            segment.close()


def _reason(error: Exception) -> str:
    """Without names of files and values."""
    if not isinstance(error, OSError):
        return type(error).__name__
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
