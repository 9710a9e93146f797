"""The designated institutions of the city: hospitals of three levels and pharmacies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from baowei.synth.streams import stream

COUNTIES = tuple(f"9901{n:02}" for n in range(1, 7))
COUNTY_NAMES = ("城东区", "城西区", "江南区", "临山县", "平湖县", "云岭县")
DOCTORS = {3: 60, 2: 24, 1: 6}
"""Physicians of a hospital, by rank."""
HOSP_LV = {3: ("02", "01"), 2: ("05", "06"), 1: ("09", "11")}


@dataclass(frozen=True)
class Institutions:
    """Institutions as parallel arrays; hospitals first. A place in them is an institution's number.

    rank: 3, 2, 1 for hospitals, 0 for pharmacies; county: place in COUNTIES.
    """

    codes: list[str]
    names: list[str]
    levels: list[str | None]
    rank: np.ndarray
    county: np.ndarray
    lnt: np.ndarray
    lat: np.ndarray

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def hospitals(self) -> int:
        return int((self.rank > 0).sum())

    def of_rank(self, rank: int, county: int | None = None) -> np.ndarray:
        """Numbers of the institutions of a rank, in a county or in all."""
        wanted = self.rank == rank
        if county is not None:
            wanted &= self.county == county
        return np.flatnonzero(wanted)


def make_institutions(persons: int, seed: int) -> Institutions:
    """A city's institutions in proportion to its people, the large ones in the first counties."""
    counties = len(COUNTIES)
    sizes = {
        3: max(2, persons // 60_000),
        2: max(counties, persons // 15_000),
        1: max(counties * 2, persons // 4_000),
        0: max(counties * 2, persons // 2_500),
    }
    rank = np.concatenate([np.full(sizes[r], r) for r in (3, 2, 1, 0)])
    county = np.concatenate([np.arange(sizes[r]) % counties for r in (3, 2, 1, 0)])
    rng = stream(seed, "institutions")
    codes, names, levels = [], [], []
    for number, (level, where) in enumerate(zip(rank.tolist(), county.tolist(), strict=True)):
        letter = "H" if level else "P"
        codes.append(f"{letter}{COUNTIES[where]}{number:05d}")
        names.append(_name(level, COUNTY_NAMES[where], number))
        levels.append(HOSP_LV[level][number % 2] if level else None)
    return Institutions(
        codes=codes,
        names=names,
        levels=levels,
        rank=rank,
        county=county,
        lnt=np.round(110 + county * 0.15 + rng.random(len(rank)) * 0.1, 5),
        lat=np.round(30 + county * 0.1 + rng.random(len(rank)) * 0.1, 5),
    )


def _name(rank: int, county: str, number: int) -> str:
    kinds = {3: "合成市第{}人民医院", 2: "{1}第{0}医院", 1: "{1}{0}号卫生院", 0: "{1}惠民药房{0}店"}
    return kinds[rank].format(number + 1, county)
