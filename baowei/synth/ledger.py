"""What the whole city adds up to, block after block: beds in use and drugs sold."""

from __future__ import annotations

import numpy as np

from baowei.synth.block import Block
from baowei.synth.catalogue import catalogue
from baowei.synth.clock import DAY, Period
from baowei.synth.institutions import Institutions

LEAST_BEDS = {3: 300, 2: 100, 1: 20}
PLAYED = 1.05
"""Beds at least, of the most that were ever in use at once."""


class Ledger:
    """Sums for each institution of the city.

    Sales count in the month of the charge and in the month of the settlement; the larger one is
    what the stock must have covered, whichever clock a reader uses.
    """

    def __init__(self, city: Institutions, period: Period) -> None:
        self.city = city
        self.period = period
        self._months = period.month_of()
        shape = (2, len(city), period.months, len(catalogue().goods))
        self._sold = np.zeros(shape, dtype=np.int32)
        self._steps = np.zeros((len(city), period.days + 2), dtype=np.int32)

    def add(self, block: Block) -> None:
        happened, lines = block.encounters, block.lines
        stays = np.flatnonzero(happened.in_hospital)
        self.add_stays(happened.inst[stays], happened.begin[stays], happened.end[stays])
        drug = np.flatnonzero(catalogue().is_drug[lines.good] & (lines.cnt > 0))
        enc = lines.enc[drug]
        self.add_sales(
            happened.inst[enc],
            lines.good[drug],
            lines.cnt[drug],
            lines.time[drug],
            happened.end[enc],
        )

    def add_stays(self, inst: np.ndarray, begin: np.ndarray, end: np.ndarray) -> None:
        """begin, end: seconds; both days count as in bed."""
        np.add.at(self._steps, (inst, self._day(begin)), 1)
        np.add.at(self._steps, (inst, self._day(end) + 1), -1)

    def add_sales(
        self,
        inst: np.ndarray,
        good: np.ndarray,
        cnt: np.ndarray,
        charged: np.ndarray,
        settled: np.ndarray,
    ) -> None:
        for clock, time in enumerate((charged, settled)):
            np.add.at(self._sold[clock], (inst, self._months[self._day(time)], good), cnt)

    def _day(self, time: np.ndarray) -> np.ndarray:
        return np.clip(time // DAY - self.period.first, 0, self.period.days - 1)

    def beds(self) -> np.ndarray:
        """Approved beds of each institution, in tens; 0 for pharmacies."""
        peak = np.cumsum(self._steps, axis=1).max(axis=1)
        least = np.array([0, LEAST_BEDS[1], LEAST_BEDS[2], LEAST_BEDS[3]])[self.city.rank]
        beds = np.maximum(least, np.ceil(peak * PLAYED / 10) * 10).astype(np.int64)
        return np.where(self.city.rank > 0, beds, 0)

    def sold(self, inst: int) -> np.ndarray:
        """(months, goods): units of each drug that left the shelf."""
        return self._sold[:, inst].max(axis=0)
