"""When a court may be asked to enforce: three months after every way to review has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from baowei.provinces import limit as limit_of
from baowei.supervision.deadlines.calendar import Calendar
from baowei.supervision.desk.refusal import Unlawful


@dataclass(frozen=True)
class Window:
    """opens: the last day of what has to end first; the day after it is the first. closes: the last
    day on which an application is in time (强制法-53)."""

    opens: date
    closes: date


def last_day(code: str, on: date, region: str) -> date:
    """The last day of a limit that begins with an event of that day."""
    limit = limit_of(code, on, region)
    if limit is None:
        raise Unlawful(f"{code} {on}")
    return Calendar.now().add(on, limit).day


def window_of(claim: Any) -> Window | None:
    """None while the decision is under review.

    Who asked for a reconsideration has its own time to sue afterwards (行诉法-45); a deferral moves
    the beginning to its end (处罚程序-55).
    """
    case, served = claim.case, claim.served_on
    reviews = list(case.reviews.all())
    if any(one.ended_on is None for one in reviews):
        return None
    if reviews:
        last = max(reviews, key=lambda one: one.ended_on)
        opens = last.ended_on
        if last.kind == "reconsideration":
            opens = last_day("litigation_after_review", opens, case.admdvs)
    else:
        codes = ("reconsideration", "litigation")
        opens = max(last_day(code, served, case.admdvs) for code in codes)
    for plan in claim.plans.all():
        opens = max(opens, plan.ended_on or plan.last)
    return Window(opens, last_day("court_enforcement", opens, case.admdvs))
