"""The insured people of a block: age, sex, scheme of insurance, family, long-term illness."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from baowei.synth.clock import Period
from baowei.synth.institutions import Institutions
from baowei.synth.streams import stream, weighted

AGE_BANDS = (5.5, 6.6, 5.6, 5.1, 5.6, 7.2, 8.7, 7.0, 6.8, 7.9, 8.6, 7.3, 5.9, 5.2, 3.5, 2.1, 1.4)
"""Share of people in each five years of age, in percent; the last band is 80 to 94."""

NONE, PRESSURE, SUGAR, HEART, LUNG, CANCER, KIDNEY = range(7)
"""Long-term illness of a person."""

FAMILY = 3
"""People in a household: neighbours in the register."""

ELSEWHERE = ("980100", "980200", "370100")
"""Where the insured of other cities come from; the last lies in another province."""


@dataclass(frozen=True)
class People:
    """Arrays of one length. Days are since 1970; places are institution numbers.

    home: (n, 4) the pharmacy and the hospitals of rank 1, 2 and 3 that the person goes to.
    elsewhere: place in ELSEWHERE, -1 for people of the city.
    shares: the employee of the family whose account pays for this person, -1 where none.
    """

    number: np.ndarray
    gend: np.ndarray
    born: np.ndarray
    age: np.ndarray
    employee: np.ndarray
    illness: np.ndarray
    county: np.ndarray
    home: np.ndarray
    elsewhere: np.ndarray
    employer: np.ndarray
    shares: np.ndarray

    def __len__(self) -> int:
        return len(self.number)


def make_people(
    block: int, count: int, per_block: int, seed: int, period: Period, city: Institutions
) -> People:
    """The people of one block; number is unique in the whole city."""
    rng = stream(seed, "people", block)
    band = weighted(rng, np.array(AGE_BANDS), count)
    width = np.where(band == len(AGE_BANDS) - 1, 15, 5)
    age = band * 5 + rng.random(count) * width
    born = period.first - (age * 365.25).astype(np.int64) - 1
    employee = rng.random(count) < np.where(age < 18, 0, np.where(age < 60, 0.42, 0.33))
    county = weighted(rng, np.array([3, 2.6, 2.2, 1.5, 1.2, 1]), count)
    number = block * 10_000_000 + np.arange(count)
    return People(
        number=number,
        gend=1 + (rng.random(count) < 0.492).astype(np.int64),
        born=born,
        age=age,
        employee=employee,
        illness=_illness(rng, age),
        county=county,
        home=_homes(rng, county, city),
        elsewhere=np.where(rng.random(count) < 0.03, rng.integers(0, 3, count), -1),
        employer=rng.integers(1, max(2, per_block // 20), count),
        shares=_shares(rng, employee, number),
    )


def _illness(rng: np.random.Generator, age: np.ndarray) -> np.ndarray:
    """Rises with age: a quarter of the people over 60 has high blood pressure."""
    old = np.clip((age - 35) / 40, 0, 1)
    shares = np.outer(old, [0.26, 0.12, 0.07, 0.05, 0.006, 0.002])
    drawn = rng.random(len(age))
    return (drawn[:, None] < np.cumsum(shares[:, ::-1], axis=1)[:, ::-1]).sum(axis=1)


def _homes(rng: np.random.Generator, county: np.ndarray, city: Institutions) -> np.ndarray:
    homes = np.empty((len(county), 4), dtype=np.int64)
    for rank in range(4):
        for where in range(int(county.max()) + 1):
            people = np.flatnonzero(county == where)
            near = city.of_rank(rank, where)
            options = near if len(near) else city.of_rank(rank)
            homes[people, rank] = options[rng.integers(0, len(options), len(people))]
    return homes


def _shares(rng: np.random.Generator, employee: np.ndarray, number: np.ndarray) -> np.ndarray:
    """A third of the residents with an employee at the head of the household share the account."""
    head = np.arange(len(number)) // FAMILY * FAMILY
    linked = ~employee & employee[head] & (rng.random(len(number)) < 0.35)
    return np.where(linked, number[head], -1)
