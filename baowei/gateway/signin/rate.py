"""How often an institution may ask: a bucket of tokens that fills up again at an even rate.

All keys of an institution draw from one bucket, so that a second key does not double its share.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Rate:
    """per_second: how fast a bucket fills up. burst: how much it holds."""

    per_second: float
    burst: float
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)

    def taken(self, institution: str, now: float) -> bool:
        """Whether there was a token left. now: seconds that only grow."""
        left, since = self._left.get(institution, (self.burst, now))
        left = min(self.burst, left + (now - since) * self.per_second)
        self._left[institution] = (left - 1 if left >= 1 else left, now)
        return left >= 1
