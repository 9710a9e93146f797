"""The lines of short visits: consultation, drugs, tests, herbal pieces, dialysis."""

from __future__ import annotations

import numpy as np

from baowei.synth.catalogue import catalogue
from baowei.synth.clock import MINUTE
from baowei.synth.encounters import CHRONIC, DIALYSIS, EMERGENCY, OUTPATIENT, PHARMACY, Encounters
from baowei.synth.institutions import Institutions
from baowei.synth.lines import Lines, draw, lines_of
from baowei.synth.population import HEART, LUNG, PRESSURE, SUGAR, People
from baowei.synth.streams import weighted

CHILD_AGE = 14
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
        parts.append(lines_of(enc, good, time, packs, packs * (28 if chronic else 5)))
    return parts


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
