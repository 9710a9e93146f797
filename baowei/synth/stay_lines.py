"""The lines of stays in hospital: each day's ward, care and drugs; tests, surgery, chemotherapy."""

from __future__ import annotations

import numpy as np

from baowei.synth.catalogue import WARD_ITEMS, catalogue
from baowei.synth.clock import DAY, HOUR, MINUTE
from baowei.synth.diagnoses import CODES, SURGERY
from baowei.synth.encounters import CHEMO, RENAL, STAY, TRANSFERRED, Encounters
from baowei.synth.institutions import Institutions
from baowei.synth.lines import Lines, draw, lines_of

SLIPS = 0.004
"""Share of the ward's charges that were entered twice and taken back at once."""


def stay_lines(rng: np.random.Generator, encounters: Encounters, city: Institutions) -> list[Lines]:
    """Lines of every stay; the places are those in `encounters`."""
    stays = np.flatnonzero(encounters.in_hospital)
    nights = encounters.end[stays] // DAY - encounters.begin[stays] // DAY
    enc = np.repeat(stays, nights)
    number = np.arange(len(enc)) - np.repeat(np.cumsum(nights) - nights, nights)
    morning = (encounters.begin[enc] // DAY + number) * DAY + 8 * HOUR
    time = np.where(number == 0, encounters.begin[enc] + HOUR, morning)
    time = time + rng.integers(0, 90, len(enc)) * MINUTE
    large = city.rank[encounters.inst[enc]] >= 2
    parts = [*_ward(rng, enc, time)]
    for pool, rate in (("care", 1.7), ("supply", 0.5)):
        parts.append(lines_of(*draw(rng, pool, enc, time + HOUR, rng.poisson(rate, len(enc)))))
    for pool, wanted, rate in _drug_pools(encounters.kind[enc], large):
        times = rng.poisson(np.where(wanted, rate, 0))
        who, good, at = draw(rng, pool, enc, time + 40 * MINUTE, times)
        parts.append(lines_of(who, good, at, rng.integers(1, 4, len(who)), 1))
    parts += _tests(rng, enc, time, number, large)
    parts += _special(rng, encounters, stays)
    return parts


def _ward(rng: np.random.Generator, enc: np.ndarray, time: np.ndarray) -> list[Lines]:
    """Bed, nursing and consultation of each day, and the slips of the pen among them."""
    parts = []
    for code, *_ in WARD_ITEMS:
        good = catalogue().place[code]
        parts.append(lines_of(enc, good, time))
        twice = np.flatnonzero(rng.random(len(enc)) < SLIPS)
        parts.append(lines_of(enc[twice], good, time[twice], 1, slip=True))
        parts.append(lines_of(enc[twice], good, time[twice] + 9 * MINUTE, -1, slip=True))
    return parts


def _drug_pools(kind: np.ndarray, large: np.ndarray) -> list[tuple[str, np.ndarray, float]]:
    return [
        ("inpatient", kind == STAY, 3.0),
        ("senior", (kind == STAY) & large, 0.25),
        ("chemo", kind == CHEMO, 2.2),
        ("dialysis", kind == RENAL, 1.5),
    ]


def _tests(
    rng: np.random.Generator,
    enc: np.ndarray,
    time: np.ndarray,
    number: np.ndarray,
    large: np.ndarray,
) -> list[Lines]:
    """Many tests on the first day, a few every day after, images in the larger hospitals."""
    rates = np.where(number == 0, 6.0, 0.6)
    ward = lines_of(*draw(rng, "ward", enc, time + 20 * MINUTE, rng.poisson(rates)))
    once = (number == 0) & large & (rng.random(len(enc)) < 0.5)
    image = lines_of(*draw(rng, "image", enc, time + 50 * MINUTE, once.astype(int)))
    able = large & (number > 1) & (rng.random(len(enc)) < 0.06)
    rehab = lines_of(*draw(rng, "rehab", enc, time + 2 * HOUR, able.astype(int)))
    return [ward, image, rehab]


def _special(rng: np.random.Generator, encounters: Encounters, stays: np.ndarray) -> list[Lines]:
    """One operation at most, chemotherapy, dialysis, and what the patient takes home."""
    shop = catalogue()
    begin, kind = encounters.begin[stays], encounters.kind[stays]
    long = encounters.end[stays] - begin > 4 * DAY
    needed = np.full(len(CODES), -1)
    for code, name in SURGERY.items():
        needed[CODES.index(code)] = shop.named(name)
    due = needed[encounters.diagnosis[stays]] >= 0
    cut = stays[(kind == STAY) & long & due & (rng.random(len(stays)) < 0.8)]
    when = (encounters.begin[cut] // DAY + 1) * DAY + 13 * HOUR
    chemo, renal = stays[kind == CHEMO], stays[kind == RENAL]
    fit = np.where(encounters.way[stays] == int(TRANSFERRED), 0, 1)
    leave = encounters.end[stays] - 30 * MINUTE
    enc, good, at = draw(rng, "pressure", stays, leave, fit * rng.integers(0, 3, len(stays)))
    packs = rng.integers(1, 3, len(enc))
    return [
        lines_of(cut, needed[encounters.diagnosis[cut]], when),
        lines_of(chemo, shop.named("化疗药物配置"), encounters.begin[chemo] + 5 * HOUR),
        lines_of(renal, shop.named("血液透析治疗"), encounters.begin[renal] + 5 * HOUR),
        lines_of(enc, good, at, packs, packs * 7, home=True),
    ]
