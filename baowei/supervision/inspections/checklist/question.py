"""A question before it is in a checklist."""

from __future__ import annotations

from dataclasses import dataclass

from baowei.supervision.points.models import SuspectPoint


@dataclass(frozen=True)
class Question:
    """As `models.Item`. points: all that it asks about, the largest first."""

    source: str
    key: str
    question: str
    how: str = ""
    problem_no: str = ""
    rule_code: str = ""
    points: tuple[SuspectPoint, ...] = ()
