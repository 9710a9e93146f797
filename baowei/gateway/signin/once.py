"""What may be used once: nonces and signatures, remembered as long as they could be replayed."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field


@dataclass
class Once:
    """seconds: how long a value is remembered. One process remembers what it has seen itself."""

    seconds: float
    _seen: set[tuple[str, str]] = field(default_factory=set)
    _order: deque[tuple[float, tuple[str, str]]] = field(default_factory=deque)

    def first(self, owner: str, value: str, now: float) -> bool:
        """Whether the owner uses this value for the first time. now: seconds that only grow."""
        while self._order and self._order[0][0] <= now:
            self._seen.discard(self._order.popleft()[1])
        entry = (owner, value)
        if entry in self._seen:
            return False
        self._seen.add(entry)
        self._order.append((now + self.seconds, entry))
        return True
