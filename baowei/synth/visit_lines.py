"""The lines of short visits: consultation, drugs, tests, herbal pieces, dialysis."""

from __future__ import annotations

import numpy as np

from baowei.synth.catalogue import catalogue
from baowei.synth.clock import DAY, MINUTE
from baowei.synth.encounters import CHRONIC, DIALYSIS, EMERGENCY, OUTPATIENT, PHARMACY, Encounters
from baowei.synth.institutions import Institutions
from baowei.synth.lines import Lines, draw, lines_of
from baowei.synth.population import HEART, LUNG, PRESSURE, SUGAR, People
from baowei.synth.streams import weighted

CHILD_AGE = 14
EARLY = 10
"""Days before the last pack is empty from which on someone fetches the next."""
ILLNESS_POOLS = {PRESSURE: "pressure", SUGAR: "sugar", HEART: "heart", LUNG: "lung"}
HERBS_IN_ONE = 8


def visit_lines(
    rng: np.random.Generator, visits: Encounters, people: People, city: Institutions
) -> list[Lines]:
    """Lines of every encounter that is not a stay; the places are those in `visits`."""
    parts = [*_consultations(visits), *_drugs(rng, visits, people), *_dialysis(rng, visits)]
    seen = np.flatnonzero(np.isin(visits.kind, (OUTPATIENT, EMERGENCY, CHRONIC)))
    time = visits.begin[seen] + 15 * MINUTE
    parts.append(lines_of(*draw(rng, "lab", seen, time, rng.poisson(1.15, len(seen)))))
    large = city.rank[visits.inst[seen]] >= 2
    images = (rng.random(len(seen)) < 0.08) & large
    parts.append(lines_of(*draw(rng, "image", seen, time + 5 * MINUTE, images.astype(int))))
    adult = seen[(visits.kind[seen] == OUTPATIENT) & (people.age[visits.person[seen]] >= 18)]
    tcm = adult[rng.random(len(adult)) < 0.05]
    twice = np.full(len(tcm), 2)
    parts.append(lines_of(*draw(rng, "tcm", tcm, visits.begin[tcm] + 18 * MINUTE, twice)))
    many = np.full(len(tcm), HERBS_IN_ONE + 2)
    enc, good, at = draw(rng, "herb", tcm, visits.begin[tcm] + 20 * MINUTE, many)
    parts.append(lines_of(enc, good, at, rng.integers(5, 16, len(enc)) * 7, 7))
    return parts


def _consultations(visits: Encounters) -> list[Lines]:
    """Every visit to a doctor is charged one consultation."""
    outpatient = np.flatnonzero(np.isin(visits.kind, (OUTPATIENT, CHRONIC)))
    emergency = np.flatnonzero(visits.kind == EMERGENCY)
    return [
        lines_of(outpatient, catalogue().named("门诊诊查费"), visits.begin[outpatient]),
        lines_of(emergency, catalogue().named("急诊诊查费"), visits.begin[emergency]),
    ]


def _drugs(rng: np.random.Generator, visits: Encounters, people: People) -> list[Lines]:
    """One to three drugs, of the illness that brings the person or of the common pools."""
    parts = []
    illness = people.illness[visits.person]
    child = people.age[visits.person] < CHILD_AGE
    female = people.gend[visits.person] == 2
    refill = (visits.kind == PHARMACY) & (rng.random(len(visits)) < 0.5)
    long_term = (visits.kind == CHRONIC) | (refill & np.isin(illness, list(ILLNESS_POOLS)))
    common = np.isin(visits.kind, (OUTPATIENT, EMERGENCY, PHARMACY)) & ~long_term
    pools = [(pool, long_term & (illness == number)) for number, pool in ILLNESS_POOLS.items()]
    pools += [
        ("child", common & child),
        ("female", common & female & ~child),
        ("male", common & ~female & ~child),
    ]
    for pool, wanted in pools:
        who = np.flatnonzero(wanted)
        counter = visits.kind[who] == PHARMACY
        delay = np.where(counter, 0, 25 * MINUTE)
        times = 1 + weighted(rng, np.array([4, 4, 2]), len(who)) - (rng.random(len(who)) < 0.1)
        times = np.where(counter, np.maximum(times, 1), times)
        enc, good, time = draw(rng, pool, who, visits.begin[who] + delay, times)
        chronic = np.isin(pool, list(ILLNESS_POOLS.values()))
        packs = rng.integers(1, 4 if chronic else 3, len(enc))
        lines = lines_of(enc, good, time, packs, packs * (28 if chronic else 5))
        parts.append(lines.take(_needed(visits.person[enc], lines)) if chronic else lines)
    return parts


def _needed(person: np.ndarray, lines: Lines) -> np.ndarray:
    """Places of the lines that are fetched when what was fetched before has nearly run out.

    Packs of all makers of a drug count together.
    """
    drug = np.unique([good.name for good in catalogue().goods], return_inverse=True)[1][lines.good]
    order = np.lexsort((lines.time, drug, person))
    key = (person * len(catalogue().goods) + drug)[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    size = np.diff(np.append(first, len(key)))
    day, empty = lines.time // DAY, np.zeros(len(first), dtype=np.int64)
    kept = np.zeros(len(key), dtype=bool)
    for turn in range(int(size.max(initial=0))):
        courses = np.flatnonzero(size > turn)
        line = order[first[courses] + turn]
        wanted = day[line] >= empty[courses] - EARLY
        kept[line] = wanted
        lasts = np.maximum(day[line], empty[courses]) + lines.days[line]
        empty[courses] = np.where(wanted, lasts, empty[courses])
    return np.flatnonzero(kept)


def _dialysis(rng: np.random.Generator, visits: Encounters) -> list[Lines]:
    who = np.flatnonzero(visits.kind == DIALYSIS)
    shop = catalogue()
    once = np.ones(len(who), dtype=np.int64)
    time = visits.begin[who]
    return [
        lines_of(who, shop.named("血液透析治疗"), time + 10 * MINUTE),
        lines_of(who, shop.named("透析器"), time + 10 * MINUTE),
        lines_of(*draw(rng, "dialysis", who, time + 20 * MINUTE, once)),
    ]
