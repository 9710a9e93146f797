"""Random streams: one for every (seed, purpose, block), so that no step disturbs another."""

from __future__ import annotations

import zlib

import numpy as np


def stream(seed: int, purpose: str, block: int = 0) -> np.random.Generator:
    """A generator that depends on these three alone, not on what was drawn before."""
    key = (zlib.crc32(purpose.encode()), block)
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=key))


def weighted(rng: np.random.Generator, weights: np.ndarray, size: int) -> np.ndarray:
    """Places drawn with these weights (non-negative, any sum), as int64."""
    bounds = np.cumsum(weights, dtype=float)
    return np.searchsorted(bounds / bounds[-1], rng.random(size), side="right").astype(np.int64)
