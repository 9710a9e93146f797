"""What a sample says of the whole list: rates, the total, and how sure one can be.

Simple random sampling without replacement. The standing share is estimated by the ratio of what
stood to what was claimed in the sample (Cochran, Sampling Techniques, 6.1 and 6.4), its interval
by the normal approximation with the finite population correction; the share of points that stand
by Wilson's interval. Both are two-sided 95 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from math import sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
Z = NormalDist().inv_cdf(0.5 + CONFIDENCE / 2)
LEAST = 30
"""Fewer points than this say too little for the normal approximation."""


@dataclass(frozen=True)
class Estimate:
    """population, sample: numbers of points. claimed: CNY of the whole list.

    rate: share of points that stand, with its interval; share: of the claimed money that stands,
    with its interval; total: share of `claimed`, CNY, with its interval.
    """

    population: int
    sample: int
    claimed: Decimal
    rate: tuple[float, float, float]
    share: tuple[float, float, float]

    @property
    def total(self) -> tuple[Decimal, Decimal, Decimal]:
        middle, low, high = (self._money(share) for share in self.share)
        return middle, low, high

    @property
    def applied_share(self) -> float:
        """What may be applied to points nobody looked at: the lower of the two lower ends."""
        return min(self.share[1], self.rate[1])

    def _money(self, share: float) -> Decimal:
        return (self.claimed * Decimal(str(share))).quantize(Decimal("0.01"), ROUND_FLOOR)


def estimate(
    claimed: Sequence[Decimal], stood: Sequence[Decimal], population: int, total: Decimal
) -> Estimate:
    """claimed, stood: CNY of each point of the sample, in the same order. total: of the list.

    ValueError for a sample below `LEAST`, larger than the list, or without any claim.
    """
    n = len(claimed)
    if n != len(stood) or n < LEAST or n > population or not sum(claimed):
        raise ValueError("not a sample that says anything")
    xs, ys = [float(x) for x in claimed], [float(y) for y in stood]
    share = sum(ys) / sum(xs)
    rest = sum((y - share * x) ** 2 for x, y in zip(xs, ys, strict=True)) / (n - 1)
    correction = 1 - n / population
    error = Z * sqrt(correction * rest / n) / (sum(xs) / n)
    return Estimate(
        population,
        n,
        total,
        _wilson(sum(y > 0 for y in ys), n, correction),
        (share, max(0.0, share - error), min(1.0, share + error)),
    )


def _wilson(hits: int, n: int, correction: float) -> tuple[float, float, float]:
    """(rate, low, high); of a whole list that was looked at, low and high are the rate."""
    rate = hits / n
    if correction <= 0:
        return rate, rate, rate
    z2 = Z * Z * correction
    centre = (rate + z2 / (2 * n)) / (1 + z2 / n)
    half = sqrt(z2) * sqrt(rate * (1 - rate) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return rate, max(0.0, centre - half), min(1.0, centre + half)
