"""Numbers from a seed, the same everywhere and without bias."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

SPAN = 2**256


def seed_of(secret: str, called: str) -> str:
    """The seed: nobody knows it before the numbers are called, and who calls them does not know
    the secret, to which the office has bound itself by publishing its digest."""
    return hashlib.sha256(f"{secret}|{called}".encode()).hexdigest()


@dataclass(frozen=True)
class Chance:
    seed: str

    def below(self, n: int, label: str) -> int:
        """A number from 0 to n-1, each equally likely; the same for the same label.

        SHA-256 of seed, label and a counter is a number below 2**256; those beyond the last whole
        multiple of n are passed over, so that no remainder is likelier than another.
        """
        if n < 1:
            raise ValueError("nothing to choose from")
        limit, counter = SPAN // n * n, 0
        while True:
            text = f"{self.seed}|{label}|{counter}"
            value = int(hashlib.sha256(text.encode()).hexdigest(), 16)
            if value < limit:
                return value % n
            counter += 1
