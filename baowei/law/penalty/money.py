"""From multiples and sums of an article to money, to the cent."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from baowei.law.entries import Sanction
from baowei.law.penalty.facts import CENT
from baowei.law.penalty.reason import Span


def cents(amount: Decimal) -> Decimal:
    """Rounded half up; as both ends of a range are rounded alike, the range is never empty."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def fine_of(sanction: Sanction, loss: Decimal) -> Span | None:
    """What the article allows, in CNY; None for a measure without a sum of its own."""
    if sanction.measure != "fine":
        return None
    if sanction.multiple:
        low, high = sanction.multiple
        return Span(cents(low * loss), cents(high * loss))
    assert sanction.amount is not None  # held by baowei.law.check
    low, high = sanction.amount
    return Span(cents(low), cents(high))


def below(statutory: Span) -> Decimal:
    """The largest sum under the article's least; zero where there is none."""
    return max(statutory.low - CENT, Decimal(0).quantize(CENT))
