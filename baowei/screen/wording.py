"""Values as a reader writes them: no empty decimals, no seconds that say nothing."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"-?\d+\.\d+")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d):00(?:\.0+)?")
CENTS = 2


def plain(value: object) -> str:
    """The value as text: 20.0000 becomes 20, and 2026-05-16 10:00:00 loses its seconds.

    A number with two decimals is money and stays as it is.
    """
    text = str(value)
    if time := _TIME.fullmatch(text):
        return time[1]
    if _NUMBER.fullmatch(text) and len(text.partition(".")[2]) != CENTS:
        return text.rstrip("0").rstrip(".")
    return text
