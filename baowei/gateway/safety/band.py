"""How often a rule usually speaks, learned from its own past, and how far from that is too far.

A rule's hits among requests are taken as a binomial share. Evidence that a share is not the usual
one is requests x Kullback-Leibler divergence of the two shares: by Chernoff's bound, a share that
differs so much comes about by chance with a probability of at most exp(-evidence).

Source: H. Chernoff, Ann. Math. Statist. 23 (1952) 493; E. B. Wilson, JASA 22 (1927) 209.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log, sqrt

HALF_LIFE = 168
"""Hours after which an hour counts half: a week, so that each weekday has its part (2026-11-27)."""

LEAST_HOURS, LEAST_REQUESTS = 24, 1000
"""Before a rule was seen through a whole day, and often enough to tell its share, nothing is usual
(2026-11-27)."""

SURE = 3.0
"""Standard deviations of the Wilson interval that holds the usual share (2026-11-27)."""

MOST_SPREAD = 10.0
LEAST_EXPECTED = 5.0
"""Hours in which fewer hits are expected say nothing about the spread (2026-11-27)."""

SPREAD_HOURS = 48
"""The spread is a mean over about two days (2026-11-27)."""

_FADING: float = 0.5 ** (1 / HALF_LIFE)


@dataclass(frozen=True)
class Usual:
    """What is usual of a rule in a region.

    requests, hits: of all hours, older ones counting less. hours: how many had requests.
    spread: variance of hourly hits over that of a binomial, at least 1: more than 1 where hits
    come in bursts or follow the time of the day.
    """

    requests: float = 0.0
    hits: float = 0.0
    spread: float = 1.0
    hours: int = 0

    @property
    def known(self) -> bool:
        return self.hours >= LEAST_HOURS and self.requests >= LEAST_REQUESTS

    def after(self, requests: int, hits: int) -> Usual:
        """With one more hour. Without requests it tells nothing."""
        if not requests:
            return self
        return replace(
            self,
            requests=self.requests * _FADING + requests,
            hits=self.hits * _FADING + hits,
            spread=self._spread(requests, hits),
            hours=self.hours + 1,
        )

    def above(self, requests: int, hits: int) -> float:
        """Evidence that the share is higher than usual."""
        upper = self._bounds()[1]
        return evidence(requests, hits, upper) / self.spread if hits > requests * upper else 0.0

    def below(self, requests: int, hits: int) -> float:
        """Evidence that the share is lower than usual."""
        lower = self._bounds()[0]
        return evidence(requests, hits, lower) / self.spread if hits < requests * lower else 0.0

    def _spread(self, requests: int, hits: int) -> float:
        share = self.hits / self.requests if self.requests else 0.0
        expected = share * requests
        if expected < LEAST_EXPECTED or share >= 1:
            return self.spread
        seen = (hits - expected) ** 2 / (expected * (1 - share))
        mean = self.spread + (seen - self.spread) / min(self.hours + 1, SPREAD_HOURS)
        return min(max(mean, 1.0), MOST_SPREAD)

    def _bounds(self) -> tuple[float, float]:
        """Wilson interval of the usual share."""
        n, square = self.requests, SURE * SURE
        share = self.hits / n
        middle = share + square / (2 * n)
        half = SURE * sqrt(share * (1 - share) / n + square / (4 * n * n))
        whole = 1 + square / n
        return max((middle - half) / whole, 0.0), min((middle + half) / whole, 1.0)


def evidence(requests: int, hits: int, share: float) -> float:
    """Requests x divergence of hits/requests from the share; 0 without requests.

    A request counts once however often the rule speaks in it, so hits are at most requests.
    """
    if not requests:
        return 0.0
    share = min(max(share, 1e-12), 1 - 1e-12)
    seen = min(hits / requests, 1.0)
    found = seen * log(seen / share) if seen else 0.0
    found += (1 - seen) * log((1 - seen) / (1 - share)) if seen < 1 else 0.0
    return requests * found
