"""The digest that stands for a person outside the body of a message, as a load makes it."""

from __future__ import annotations

import hashlib
import re

from baowei.ingest.values import DIGEST_FORM

_DIGEST = re.compile(DIGEST_FORM)


def person_digest(salt: bytes, value: str) -> str:
    """As `baowei.ingest.values` computes it; a digest stays as it is, nothing stays nothing."""
    if not value or _DIGEST.fullmatch(value):
        return value
    return "d-" + hashlib.sha256((salt.hex() + value).encode()).hexdigest()[:32]
