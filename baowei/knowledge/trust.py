"""How far a row of a list is believed, and so what may rest on it."""

from __future__ import annotations

TRUST_ZH = {
    "unverified": "未核实",
    "community": "民间线索",
    "reviewed": "已复核",
    "regional": "地方",
    "official": "国家清单",
}
TRUST = tuple(TRUST_ZH)
"""Weakest first."""

WEAK = ("unverified", "community")
STRONG = frozenset(TRUST) - frozenset(WEAK)
"""A claim of another trust never changes what one of these says."""

STATUS_ZH = {"trial": "试用", "in use": "在用"}


def status(trust: str | None) -> str:
    """A row of weak or unknown trust is on trial: what rests on it is never a violation."""
    return "in use" if trust in STRONG else "trial"


def on_trial(trust: str | None) -> bool:
    return status(trust) == "trial"


def in_words(trust: str) -> str:
    """The trust in Chinese; where the row is on trial, that too."""
    words = TRUST_ZH[trust]
    return f"{words}，{STATUS_ZH['trial']}，只列疑点" if on_trial(trust) else words
