"""Facts of a case from a few words, for the tests of sanctions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from baowei.law.penalty import Facts

PERIODS = {
    # first day, last day, discovered, decided
    "in20": ("2020-02-01", "2020-11-30", "2022-03-01", "2022-09-01"),
    "over21": ("2021-03-01", "2021-08-31", "2022-03-01", "2022-09-01"),
    "in21": ("2021-05-01", "2021-06-30", "2022-03-01", "2022-09-01"),
    "in24": ("2024-01-01", "2024-06-30", "2025-01-10", "2026-06-01"),
    "over26": ("2026-03-15", "2026-05-20", "2026-06-01", "2026-11-02"),
    "in26": ("2026-04-10", "2026-05-20", "2026-06-01", "2026-11-02"),
}
LISTS = ("intent", "mitigating", "aggravating", "fined")


def facts(ref: str, period: str = "in24", loss: str = "0", words: str = "", **other: Any) -> Facts:
    """words: `refused intent=E1,E2 mitigating=merit returned=4000.00`; a bare word is true."""
    first, last, found, decided = map(date.fromisoformat, PERIODS[period])
    days = {"first_day": first, "last_day": last, "discovered": found, "decided": decided}
    given = {"ref": ref, "loss": Decimal(loss), **days, **dict(map(_given, words.split()))}
    return Facts(**(given | other))


def _given(word: str) -> tuple[str, Any]:
    name, _, value = word.partition("=")
    if name in LISTS:
        return name, tuple(value.split(","))
    return name, Decimal(value) if value else True
