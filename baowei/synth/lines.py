"""Charged lines: what was given in each encounter, when and how much."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from baowei.synth.catalogue import catalogue
from baowei.synth.clock import DAY
from baowei.synth.streams import weighted


@dataclass(frozen=True)
class Lines:
    """enc: place of the encounter; good: place in the catalogue; time: seconds; cnt: units.

    days: for how many days the drugs last, 0 where that means nothing; home: drugs taken home at
    discharge; slip: charged by mistake or taking such a charge back, so nothing was done.
    """

    enc: np.ndarray
    good: np.ndarray
    time: np.ndarray
    cnt: np.ndarray
    days: np.ndarray
    home: np.ndarray
    slip: np.ndarray

    def __len__(self) -> int:
        return len(self.enc)

    def take(self, places: np.ndarray) -> Lines:
        return Lines(**{f.name: getattr(self, f.name)[places] for f in fields(self)})


def lines_of(
    enc: np.ndarray,
    good: np.ndarray | int,
    time: np.ndarray,
    cnt: np.ndarray | int = 1,
    days: np.ndarray | int = 0,
    *,
    home: bool = False,
    slip: bool = False,
) -> Lines:
    """Lines from arrays and from values that are the same for all of them."""
    size = len(enc)

    def full(value: np.ndarray | int) -> np.ndarray:
        return np.broadcast_to(np.asarray(value, dtype=np.int64), (size,))

    flags = np.full(size, home), np.full(size, slip)
    return Lines(full(enc), full(good), full(time), full(cnt), full(days), *flags)


def draw(
    rng: np.random.Generator, pool: str, enc: np.ndarray, time: np.ndarray, times: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(enc, good, time) of `times` draws from a pool for each encounter."""
    who = np.repeat(np.arange(len(enc)), times)
    return enc[who], weighted(rng, catalogue().pool(pool), len(who)), time[who]


def merged(parts: list[Lines]) -> Lines:
    """All lines in the order of encounter and time; nothing twice a day except slips."""
    whole = Lines(
        **{f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Lines)}
    )
    plain = np.flatnonzero(~whole.slip)
    day = whole.time[plain] // DAY
    key = (whole.enc[plain] * 32_768 + day % 32_768) * 1_024 + whole.good[plain]
    _, first = np.unique(key, return_index=True)
    whole = whole.take(np.concatenate([plain[first], np.flatnonzero(whole.slip)]))
    return whole.take(np.lexsort((whole.good, whole.time, whole.enc)))
