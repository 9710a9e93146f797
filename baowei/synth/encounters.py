"""The encounters of a block, as parallel arrays."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

OUTPATIENT, EMERGENCY, CHRONIC, DIALYSIS, PHARMACY, STAY, CHEMO, RENAL = range(8)
"""Kinds: short visits first; STAY, CHEMO and RENAL (a stay for dialysis) are in hospital."""

MED_TYPES = ("11", "13", "14", "14", "41", "21", "21", "21")
HOME, TRANSFERRED, DIED = "1", "2", "5"


@dataclass(frozen=True)
class Encounters:
    """person: place in the block's people; inst: institution number; begin, end: seconds.

    diagnosis: place in DIAGNOSES; way: how a stay ended, 1 home, 2 transferred, 5 died.
    """

    person: np.ndarray
    inst: np.ndarray
    kind: np.ndarray
    begin: np.ndarray
    end: np.ndarray
    diagnosis: np.ndarray
    way: np.ndarray

    def __len__(self) -> int:
        return len(self.person)

    def take(self, places: np.ndarray) -> Encounters:
        return Encounters(**{f.name: getattr(self, f.name)[places] for f in fields(self)})

    @property
    def in_hospital(self) -> np.ndarray:
        return self.kind >= STAY


def joined(parts: list[Encounters]) -> Encounters:
    """All of them, in the order of their beginning."""
    whole = Encounters(
        **{f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Encounters)}
    )
    return whole.take(np.lexsort((whole.person, whole.begin)))
