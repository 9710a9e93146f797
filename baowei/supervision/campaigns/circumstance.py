"""What the law book says of doing again what was dealt with."""

from __future__ import annotations

from baowei.law.penalty import Circumstance, circumstances

REPEATED = "repeated"


def repeated() -> Circumstance:
    """The circumstance with its article and what of it is not certain."""
    return circumstances()[REPEATED]
