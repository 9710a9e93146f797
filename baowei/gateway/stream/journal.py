"""Where accepted settlements go."""

from __future__ import annotations

from typing import Protocol

from baowei.gateway.entry import Settlement


class Journal(Protocol):
    """Returns when the entry is on disk. An entry with an id that is already there is not a second
    one."""

    async def append(self, entry: Settlement) -> object: ...
