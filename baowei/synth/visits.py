"""Short visits: outpatient, emergency, long-term illness, dialysis, pharmacy; one a day at most.

Nobody visits on a day in hospital or after death.
"""

from __future__ import annotations

import numpy as np

from baowei.synth import diagnoses
from baowei.synth.clock import DAY, HOUR, MINUTE, Period, seconds
from baowei.synth.encounters import (
    CHRONIC,
    DIALYSIS,
    EMERGENCY,
    OUTPATIENT,
    PHARMACY,
    Encounters,
)
from baowei.synth.population import CANCER, KIDNEY, NONE, People
from baowei.synth.streams import weighted

OPEN_DAYS = 400_000

PRESCRIBED = 2 / 3
"""Share of the purchases at a pharmacy that follow a visit to a doctor by a day or two."""


def make_visits(
    rng: np.random.Generator, people: People, period: Period, away: np.ndarray
) -> Encounters:
    """away: (people, days), true where a person cannot come."""
    person, day, kind = _draw(rng, people, period)
    person, day, kind = _treatment_days(person, day, kind, people, period)
    kept = _first_of_day(person, day, kind) & ~away[person, day]
    person, day, kind = person[kept], day[kept], kind[kept]
    size = len(person)
    late = (kind == PHARMACY) | (kind == EMERGENCY)
    minute = np.where(late, rng.integers(510, 1220, size), rng.integers(490, 1000, size))
    begin = seconds(day, period.first) + minute * MINUTE + rng.integers(0, 60, size)
    stay = np.where(kind == DIALYSIS, 5 * HOUR, rng.integers(30, 100, size) * MINUTE)
    stay[kind == PHARMACY] = 0
    drawn = diagnoses.of_visits(rng, period.winter()[day])
    diagnoses.of_one_sex(rng, drawn, people, person)
    chronic = (kind == CHRONIC) | (kind == DIALYSIS)
    drawn = np.where(chronic, diagnoses.of_long_illness(people.illness[person]), drawn)
    inst = people.home[person, _rank(rng, kind)]
    return Encounters(person, inst, kind, begin, begin + stay, drawn, np.ones(size, int))


def _draw(
    rng: np.random.Generator, people: People, period: Period
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Poisson numbers of visits by kind, spread over the days by how busy these are."""
    age, ill = people.age, people.illness
    chronic = (ill != NONE) & (ill != CANCER) & (ill != KIDNEY)
    yearly = {
        OUTPATIENT: 3.0 + 4 * (age < 6) + 2.5 * np.clip((age - 40) / 40, 0, 1),
        EMERGENCY: np.full(len(people), 0.15),
        CHRONIC: np.where(chronic, 8.0, 0.0),
        PHARMACY: 2.6 + 1.5 * people.employee,
    }
    who, kinds = [], []
    for kind, rate in yearly.items():
        times = rng.poisson(rate * period.days / 365)
        who.append(np.repeat(np.arange(len(people)), times))
        kinds.append(np.full(len(who[-1]), kind))
    person, kind_of = np.concatenate(who), np.concatenate(kinds)
    day = weighted(rng, period.busy(), len(person))
    return person, _after_visits(rng, person, day, kind_of, period), kind_of


def _after_visits(
    rng: np.random.Generator, person: np.ndarray, day: np.ndarray, kind: np.ndarray, period: Period
) -> np.ndarray:
    """The days, with most purchases a day or two after a visit of the same person."""
    seen = np.flatnonzero(kind != PHARMACY)
    seen = seen[np.argsort(person[seen], kind="stable")]
    bought = np.flatnonzero((kind == PHARMACY) & (rng.random(len(kind)) < PRESCRIBED))
    first = np.searchsorted(person[seen], person[bought], "left")
    many = np.searchsorted(person[seen], person[bought], "right") - first
    which = first + (rng.random(len(bought)) * many).astype(np.int64)
    bought, which = bought[many > 0], which[many > 0]
    later = day[seen[which]] + rng.integers(1, 3, len(bought))
    moved = day.copy()
    moved[bought] = np.where(later < period.days, later, day[bought])
    return moved


def _treatment_days(
    person: np.ndarray, day: np.ndarray, kind: np.ndarray, people: People, period: Period
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Adds the dialysis of every second day."""
    ill = np.flatnonzero(people.illness == KIDNEY)
    days = np.arange(0, period.days, 2)
    return (
        np.concatenate([person, np.repeat(ill, len(days))]),
        np.concatenate([day, np.tile(days, len(ill))]),
        np.concatenate([kind, np.full(len(ill) * len(days), DIALYSIS)]),
    )


def _first_of_day(person: np.ndarray, day: np.ndarray, kind: np.ndarray) -> np.ndarray:
    """True for one visit of each person and day; dialysis and long-term illness come first."""
    order = np.lexsort((-(kind % PHARMACY), day, person))
    key = (person * OPEN_DAYS + day)[order]
    first = np.ones(len(key), dtype=bool)
    first[1:] = key[1:] != key[:-1]
    kept = np.zeros(len(key), dtype=bool)
    kept[order] = first
    return kept


def _rank(rng: np.random.Generator, kind: np.ndarray) -> np.ndarray:
    """The rank of the institution that is visited: 0 for the pharmacy."""
    rank = 1 + weighted(rng, np.array([0.42, 0.33, 0.25]), len(kind))
    rank[kind == PHARMACY] = 0
    rank[kind == DIALYSIS] = 3
    rank[(kind == EMERGENCY) & (rank == 1)] = 2
    return rank


def visit_day(encounters: Encounters, period: Period) -> np.ndarray:
    """The day of the period on which each begins."""
    return encounters.begin // DAY - period.first
