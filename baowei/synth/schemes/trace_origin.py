"""Trace codes that were sold for cash before, belong to another drug, or come from nowhere."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR
from baowei.synth.handmade import Place
from baowei.synth.packs import (
    ALL_CODES,
    DRUG,
    OTHER_DRUG,
    other_shop,
    own_shop,
    sell,
    sell_for_cash,
    trace,
)
from baowei.synth.records import movement
from baowei.synth.schemes.scheme import Scheme

KEPT = 9
"""Days that a code is kept before it is settled."""
LONG, SHORT = 250, 60
"""Days for which a shop has scanned what it buys: long enough to know every code, and not."""


def _cash_first(builder: Builder, since: int) -> None:
    """Sold for cash, and days later settled by the fund: in the same shop, or in another one."""
    place, day = builder.at(0), builder.day(since, KEPT + 2)
    for then in (place, other_shop(builder, place)):
        code = builder.new_code()
        sell_for_cash(builder, place, clock(day), code)
        sell(builder, then, day + KEPT, code)
        builder.hit("X18", "trace", code)
        if then.code != place.code:
            # first in one institution, then in another
            builder.hit("X17", "trace", code)
    _lawful_cash(builder, place, day)


def _lawful_cash(builder: Builder, place: Place, day: int) -> None:
    """Brought back before; opened; cash after the settlement was taken back; cash for a cash."""
    code = builder.new_code()
    sell_for_cash(builder, place, clock(day), code)
    trace(builder, place, "sale_return", clock(day + 1), code, setl_type="2")
    sell(builder, place, day + KEPT, code)
    builder.near("X18", "trace", code)
    code = builder.new_code()
    sell_for_cash(builder, place, clock(day), code, trdn_flag="1")
    sell(builder, place, day + KEPT, code, opened=True)
    builder.near("X18", "trace", code)
    care, code = sell(builder, place, day)
    builder.refund(care, care.settled + 2 * HOUR)
    sell_for_cash(builder, place, care.settled + 3 * HOUR, code)
    builder.near("X18", "trace", code)
    code = builder.new_code()
    for later in (0, KEPT):
        sell_for_cash(builder, place, clock(day + later), code)
    builder.near("X18", "trace", code)


def _other_drug(builder: Builder, since: int) -> None:
    """The code is of another drug: as scanned when sold, or as scanned when bought."""
    day = builder.day(since, 3)
    _, code = sell(builder, builder.at(0), day, scanned_as=OTHER_DRUG)
    builder.hit("X19", "trace", code)
    for bought, mark in ((OTHER_DRUG, builder.hit), (DRUG, builder.near)):
        place, code = own_shop(builder), builder.new_code()
        trace(builder, place, "purchase", clock(day - KEPT), code, bought)
        sell(builder, place, day, code)
        mark("X19", "trace", code)
    care, code = sell(builder, builder.at(0), day, scanned_as=OTHER_DRUG)
    builder.refund(care, care.settled + 2 * HOUR)
    builder.near("X19", "trace", code)


def _stocked(builder: Builder, day: int, days: int) -> Place:
    """A shop that has scanned its purchases of the drug for so many days, and sold them."""
    place = own_shop(builder)
    for turn in range(4):
        code = builder.new_code()
        trace(builder, place, "purchase", clock(day - days * (4 - turn) // 4), code)
        if turn < 2:
            sell(builder, place, day - 1, code)
    return place


def _never_bought(builder: Builder, since: int) -> None:
    """A code that a shop which scans all it buys has not bought.

    In order: it scans what it buys since a short while; it bought the pack.
    """
    day = builder.day(since + 1, 3)
    for days, mark in ((LONG, builder.hit), (SHORT, builder.near)):
        _, code = sell(builder, _stocked(builder, day, days), day)
        mark("X19", "trace", code)
    place, code = _stocked(builder, day, LONG), builder.new_code()
    trace(builder, place, "purchase", clock(day - KEPT), code)
    sell(builder, place, day, code)
    builder.near("X19", "trace", code)


def _broken_chain(builder: Builder, since: int) -> None:
    """Bought by one shop and settled in another, which scans all it buys, and not this.

    In order: it scanned the pack too; two shops of one owner, the second of which scans nothing.
    """
    for moved, mark in ((False, builder.hit), (True, builder.near)):
        day, code = builder.day(since + 1, 3), builder.new_code()
        second = _stocked(builder, day, LONG)
        trace(builder, own_shop(builder), "purchase", clock(day - 40), code)
        if moved:
            trace(builder, second, "purchase", clock(day - 20), code)
        sell(builder, second, day, code)
        mark("X19", "trace", code)
    day, code = builder.day(since, 3), builder.new_code()
    first, second = own_shop(builder, legrep_id="L99000001"), own_shop(builder)
    builder.rows["fixmedins_b"][-1]["legrep_id"] = "L99000001"
    trace(builder, first, "purchase", clock(day - 40), code)
    sell(builder, second, day, code)
    builder.near("X19", "trace", code)


def _expired(builder: Builder, since: int) -> None:
    """All that a shop ever bought of the drug expired months ago; some of it did not, in order."""
    for later, mark in ((-70, builder.hit), (200, builder.near)):
        day, place = builder.day(since, 3), own_shop(builder)
        first = builder.period.first - 300
        movement(builder, place, "count", clock(first, 0), DRUG, 0)
        for turn, expires in enumerate((-90, later)):
            facts = {"manu_lotnum": f"23{turn}517", "expy_end": day + expires}
            movement(builder, place, "purchase", clock(first + turn), DRUG, 20, **facts)
        _, code = sell(builder, place, day)
        mark("X19", "trace", code)


def _mismatch(builder: Builder, since: int) -> None:
    for part in (_other_drug, _never_bought, _broken_chain, _expired):
        part(builder, since)


SCHEMES = (
    Scheme("X18", _cash_first, span=KEPT + 3, since=ALL_CODES),
    Scheme("X19", _mismatch, rate=0.5, span=5, since=ALL_CODES),
)
