"""Stays in hospital: who, where, from when to when; never two at once, never again too soon.

Ordinary stays fall into slots of half a year, apart by more than any readmission window; chains
of chemotherapy and dialysis stays and same-day transfers are the lawful exceptions.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from baowei.synth.clock import DAY, HOUR, MINUTE, Period, seconds
from baowei.synth.diagnoses import CODES, diagnosis_pool
from baowei.synth.encounters import CHEMO, RENAL, STAY, Encounters
from baowei.synth.institutions import Institutions
from baowei.synth.population import CANCER, KIDNEY, People
from baowei.synth.streams import weighted

SLOT = 182
"""Days of a slot; a person has at most one ordinary stay in each."""
APART = 25
"""Days that part the stays of two slots at least."""
LONGEST = 24


@dataclass(frozen=True)
class _Days:
    """Stays by day numbers of the period."""

    person: np.ndarray
    inst: np.ndarray
    kind: np.ndarray
    first: np.ndarray
    last: np.ndarray
    way: np.ndarray


def make_stays(
    rng: np.random.Generator, people: People, city: Institutions, period: Period
) -> Encounters:
    parts = [*_ordinary(rng, people, period)]
    for illness, kind, every, long in ((CANCER, CHEMO, 21, 4), (KIDNEY, RENAL, 30, 3)):
        parts.append(_chain(rng, people, period, illness, kind, every, long))
    parts = [part for part in parts if len(part.person)]
    if not parts:
        parts = [_none()]
    days = _Days(*(np.concatenate(column) for column in zip(*map(_columns, parts), strict=True)))
    return _timed(rng, days, period)


def _columns(days: _Days) -> tuple[np.ndarray, ...]:
    return (days.person, days.inst, days.kind, days.first, days.last, days.way)


def _none() -> _Days:
    empty = np.zeros(0, dtype=np.int64)
    return _Days(empty, empty, empty, empty, empty, empty)


def _ordinary(rng: np.random.Generator, people: People, period: Period) -> list[_Days]:
    """One draw a slot; a few of the first slot's stays go on in a larger hospital."""
    slots = max(1, period.days // SLOT)
    width = period.days // slots
    yearly = 0.05 + 0.25 * np.clip((people.age - 45) / 40, 0, 1) + 0.08 * (people.age < 4)
    chained = (people.illness == CANCER) | (people.illness == KIDNEY)
    chance = np.where(chained, 0, yearly * width / 365 * (1 + 0.5 * (people.illness > 0)))
    parts: list[_Days] = []
    for slot in range(slots):
        person = np.flatnonzero(rng.random(len(people)) < chance)
        room = max(4, width - APART)
        long = np.clip(
            rng.gamma(2.6, 3.1, len(person)).astype(np.int64) + 2, 2, min(LONGEST, room - 2)
        )
        first = slot * width + (rng.random(len(person)) * (room - long)).astype(np.int64)
        rank = 1 + weighted(rng, np.array([0.3, 0.4, 0.3]), len(person))
        way = np.where((people.age[person] > 60) & (rng.random(len(person)) < 0.015), 5, 1)
        stays = _Days(
            person, people.home[person, rank], np.full(len(person), STAY), first, first + long, way
        )
        parts += _with_transfers(rng, people, stays) if slot == 0 else [stays]
    return parts


def _with_transfers(rng: np.random.Generator, people: People, stays: _Days) -> list[_Days]:
    """Some long stays in small hospitals are parted: the second half in the third-level one."""
    large = people.home[stays.person, 3]
    moved = (
        (stays.inst != large) & (stays.last - stays.first >= 6) & (rng.random(len(large)) < 0.06)
    )
    middle = stays.first + (stays.last - stays.first) // 2
    before = _Days(
        stays.person,
        stays.inst,
        stays.kind,
        stays.first,
        np.where(moved, middle, stays.last),
        np.where(moved, 2, stays.way),
    )
    after = _Days(
        stays.person[moved],
        large[moved],
        stays.kind[moved],
        middle[moved],
        stays.last[moved],
        stays.way[moved],
    )
    return [before, after]


def _chain(
    rng: np.random.Generator,
    people: People,
    period: Period,
    illness: int,
    kind: int,
    every: int,
    long: int,
) -> _Days:
    """Stays of one treatment, again and again in the same hospital."""
    ill = np.flatnonzero(people.illness == illness)
    times = max(1, (period.days - long - 1) // every)
    start = rng.integers(0, every - long, len(ill)) if len(ill) else ill
    first = (start[:, None] + np.arange(times) * every).ravel()
    person = np.repeat(ill, times)
    kept = first + long < period.days
    person, first = person[kept], first[kept]
    size = len(person)
    last = first + rng.integers(2, long + 1, size)
    return _Days(
        person, people.home[person, 3], np.full(size, kind), first, last, np.ones(size, int)
    )


def _timed(rng: np.random.Generator, days: _Days, period: Period) -> Encounters:
    """Admission before noon, discharge after; a transfer arrives after it left."""
    size = len(days.person)
    begin = seconds(days.first, period.first) + 9 * HOUR + rng.integers(0, 150, size) * MINUTE
    end = seconds(days.last, period.first) + 12 * HOUR + rng.integers(0, 150, size) * MINUTE
    arrived = _arrivals(days)
    begin = np.where(arrived, seconds(days.first, period.first) + 15 * HOUR, begin)
    diagnosis = weighted(rng, diagnosis_pool("stay"), size)
    diagnosis[days.kind == CHEMO] = CODES.index("Z51.100")
    diagnosis[days.kind == RENAL] = CODES.index("Z49.100")
    return Encounters(days.person, days.inst, days.kind, begin, end, diagnosis, days.way)


def _arrivals(days: _Days) -> np.ndarray:
    """Whether a stay begins on the day and for the person of another one's transfer."""
    left = days.person[days.way == 2] * 100_000 + days.last[days.way == 2]
    return np.isin(days.person * 100_000 + days.first, left)


def occupied_days(stays: Encounters, people: int, period: Period) -> np.ndarray:
    """(people, days) true from the day of admission to the day of discharge."""
    steps = np.zeros((people, period.days + 2), dtype=np.int32)
    np.add.at(steps, (stays.person, stays.begin // DAY - period.first), 1)
    np.add.at(steps, (stays.person, stays.end // DAY - period.first + 1), -1)
    return np.cumsum(steps, axis=1)[:, : period.days] > 0
