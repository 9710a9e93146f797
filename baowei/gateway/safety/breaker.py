"""When a rule stops interrupting, and when it may again.

A breaker is closed while all is as usual. It opens where the rule speaks far more often than it
used to, raises errors, or is slow; what it finds is then recorded and not answered. It closes by
itself when all has been as usual for a while. A rule that falls silent interrupts nobody, so its
breaker stays closed and only an alarm is raised.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from baowei.gateway.safety.band import Usual
from baowei.gateway.safety.counts import SHORT, WINDOWS, Counts, Key, Seen

LIMIT = 20.7
"""Evidence at which it opens: by chance once in 10⁹ looks. Ninety rules looked at every few seconds
are some 10⁷ looks a week, most of them at the same minutes (2026-11-27)."""

CALM = 4.6
"""Evidence below which a share counts as usual again: one look in a hundred (2026-11-27)."""

LEAST_HITS = 10
"""Fewer hits are never a flood, however rare the rule (2026-11-27)."""

MOST_SHARE, LEAST_NEW = 0.5, 200
"""As long as nothing is usual, a rule that speaks in every second of at least so many requests is
taken for wrong (2026-11-27)."""

LEAST_ERRORS, ERROR_SHARE = 3, 0.01
LEAST_SLOW, SLOW_SHARE = 20, 0.05
"""So many, and this share of requests, within five minutes (2026-11-27)."""

CALM_MINUTES = 30
"""For so long, or as long as the window that opened it, all must be as usual (2026-11-27)."""

LEAST_CALM_REQUESTS = 20
HOUR = 60

Cause = Literal["", "frequent", "failing", "slow", "silent"]


@dataclass(frozen=True)
class Breaker:
    """One rule in one region.

    cause: why it is open; `silent` where it is closed and the rule no longer speaks.
    since: minute of the last change. window: minutes over which the cause was seen.
    learned: hour, counted since 1970, up to which the usual is learned.
    """

    key: Key
    usual: Usual
    learned: int
    open: bool = False
    cause: Cause = ""
    since: int = 0
    window: int = 0

    def at(self, counts: Counts, now: int, sizes: tuple[int, ...] = WINDOWS) -> Breaker:
        """The breaker at this minute. sizes: windows that are looked at, the shortest first."""
        grown = self._grown(counts, now)
        if grown.open:
            return grown._perhaps_closed(counts, now)
        return grown._watched(counts, now, sizes)

    def closed(self, now: int) -> Breaker:
        return replace(self, open=False, cause="", since=now, window=0)

    def _watched(self, counts: Counts, now: int, sizes: tuple[int, ...]) -> Breaker:
        windows = counts.windows(self.key, now, self.since, sizes)
        for size, seen in zip(sizes, windows, strict=True):
            cause = self._cause(seen, short=size in SHORT)
            if cause:
                return replace(self, open=True, cause=cause, since=now, window=size)
        if not self.usual.known or sizes != WINDOWS:
            return self
        if self.cause == "silent":
            hour = windows[WINDOWS.index(HOUR)]
            long = now - self.since >= CALM_MINUTES
            back = hour.hits > 0 and self.usual.below(hour.requests, hour.hits) < CALM
            return self.closed(now) if long and back else self
        if any(self.usual.below(seen.requests, seen.hits) > LIMIT for seen in windows):
            return replace(self, cause="silent", since=now)
        return self

    def _cause(self, seen: Seen, *, short: bool) -> Cause:
        if short and _many(seen.errors, seen.requests, LEAST_ERRORS, ERROR_SHARE):
            return "failing"
        if short and _many(seen.slow, seen.requests, LEAST_SLOW, SLOW_SHARE):
            return "slow"
        if self.usual.known:
            flood = seen.hits >= LEAST_HITS and self.usual.above(seen.requests, seen.hits) > LIMIT
        else:
            flood = seen.requests >= LEAST_NEW and seen.hits > seen.requests * MOST_SHARE
        return "frequent" if flood else ""

    def _perhaps_closed(self, counts: Counts, now: int) -> Breaker:
        length = max(CALM_MINUTES, self.window)
        if now - self.since < length:
            return self
        seen = counts.between(self.key, now - length + 1, now)
        if seen.requests < LEAST_CALM_REQUESTS or self._cause(seen, short=True):
            return self
        calm = not self.usual.known or self.usual.above(seen.requests, seen.hits) < CALM
        return self.closed(now) if calm else self

    def _grown(self, counts: Counts, now: int) -> Breaker:
        """With the hours that are over; those with anything unusual in them are not learned."""
        over = (now - 1) // HOUR
        if self.learned >= over:
            return self
        usual = self.usual
        for hour in range(max(self.learned, over - WINDOWS[-1] // HOUR), over):
            if not self.open and not self.cause and self.since < hour * HOUR:
                seen = counts.between(self.key, hour * HOUR, hour * HOUR + HOUR - 1)
                usual = usual.after(seen.requests, seen.hits)
        return replace(self, usual=usual, learned=over)


def fresh(key: Key, now: int) -> Breaker:
    """Of a rule that nothing is known of yet; it learns from the next whole hour on."""
    return Breaker(key, Usual(), now // HOUR + 1)


def _many(number: int, requests: int, least: int, share: float) -> bool:
    return number >= least and number >= requests * share
