"""Files of the journal: one at a time grows under each writer, which holds a lock on it.

A file that nobody holds is finished: its writer closed it, or is dead. POSIX only (flock).
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from pathlib import Path

SUFFIX = ".journal"
_DRAFT = ".draft"


class Segment:
    """A new file, readable by its owner only, that this process writes."""

    def __init__(self, folder: Path) -> None:
        self.path, self.size = _new_name(folder), 0
        draft = self.path.with_suffix(_DRAFT)
        self._file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        try:
            # shows under its name once it is held, so that nobody takes it for finished
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            draft.rename(self.path)
            sync_folder(folder)
        except BaseException:
            self.close()
            draft.unlink(missing_ok=True)
            raise

    def write(self, data: bytes) -> None:
        """Returns when it is on disk. OSError: nothing of it counts, and the file is to be left."""
        view = memoryview(data)
        while view:
            view = view[os.write(self._file, view) :]
        os.fdatasync(self._file)
        self.size += len(data)

    def leave(self) -> None:
        """Close it after an error, without what was not confirmed."""
        with contextlib.suppress(OSError):
            if not self.size:
                self.path.unlink()
            os.ftruncate(self._file, self.size)
            os.fdatasync(self._file)
        self.close()

    def close(self) -> None:
        os.close(self._file)


def segments(folder: Path) -> list[Path]:
    """All of them, the oldest first."""
    return sorted(folder.glob(f"*{SUFFIX}"))


def finished(path: Path) -> bool:
    """Whether no process writes it any more."""
    file = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(file)
    return True


def sync_folder(folder: Path) -> None:
    """Make names that were added or taken away last."""
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _new_name(folder: Path) -> Path:
    """Sorts behind those of this folder, and was never used: positions are kept by name."""
    last = max((int(p.stem.partition("-")[0]) for p in segments(folder)), default=0)
    return folder / f"{max(time.time_ns(), last + 1):020}-{os.getpid()}{SUFFIX}"
