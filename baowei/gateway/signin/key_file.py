"""The keys of institutions as a JSON file that is read again when it changes.

A key is rotated or revoked by writing the file anew; no restart, and a file that cannot be read
leaves the last good table in force.
"""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from baowei.errors import BaoweiError
from baowei.gateway.signin.keys import KeyTable

log = logging.getLogger(__name__)


def read_keys(path: Path) -> KeyTable:
    try:
        return msgspec.json.decode(path.read_bytes(), type=KeyTable)
    except OSError as wrong:
        raise BaoweiError(f"{path.name} cannot be read: {wrong.strerror}") from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as wrong:
        raise BaoweiError(f"{path.name}: {wrong}") from None


def write_keys(path: Path, table: KeyTable) -> None:
    """Put a table in the place of the file, whole or not at all, for its owner only."""
    draft = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(table), indent=2) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


@dataclass
class KeyFile:
    """Gives the table of the file as it is now."""

    path: Path
    _table: KeyTable = field(init=False)
    _seen: tuple[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self._seen, self._table = self._stamp(), read_keys(self.path)

    def __call__(self) -> KeyTable:
        stamp = self._stamp()
        if stamp != self._seen:
            self._seen = stamp
            try:
                self._table = read_keys(self.path)
            except BaoweiError as wrong:
                log.error("the last keys stay in force: %s", wrong)
        return self._table

    def _stamp(self) -> tuple[int, int]:
        """Changes with the file; of a file that is gone for a moment, the last one."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return getattr(self, "_seen", (0, 0))
        return found.st_mtime_ns, found.st_size
