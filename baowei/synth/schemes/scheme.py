"""What a planted scheme is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from baowei.synth.builder import Builder

Entry = tuple[str, dict[str, str]]
"""A row of a list for every pack of the good of that name, and its own columns; one row where the
name is "". A value `@name` stands for the code of that good."""

BATCH_7 = date(2025, 12, 12)
BATCH_8 = date(2026, 1, 6)
"""When the national knowledge points were published: a day before them is not judged by them."""


@dataclass(frozen=True)
class Scheme:
    """code: the rule that must find it; rate: cases in 10,000 people.

    plant(builder, since) makes one case, a hit and its look-alikes, on days from `since` (days
    since 1970) on, within `span` days. A case needs the knowledge that is in force from `since`.
    """

    code: str
    plant: Callable[[Builder, int], None]
    rate: float = 2.0
    span: int = 30
    since: date | None = None
