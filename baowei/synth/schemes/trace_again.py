"""Trace codes that are settled again: in the same shop, or in another one."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR
from baowei.synth.handmade import Place
from baowei.synth.packs import ALL_CODES, DRUG, foreign_shop, other_shop, own_shop, sell, trace
from baowei.synth.records import staff
from baowei.synth.schemes.scheme import Scheme

LATER = 18
OTHER_PROVINCE = "370100"


def _again(builder: Builder, since: int) -> None:
    """One code settled for two buyers, twice for one, and three times in one day."""
    place, day = builder.at(0), builder.day(since, 12)
    _, code = sell(builder, place, day)
    sell(builder, place, day + 6, code)
    builder.hit("X16", "trace", code)
    buyer = builder.person(age=70)
    _, code = sell(builder, place, day, buyer=buyer)
    sell(builder, place, day + 5, code, buyer=buyer)
    builder.hit("X16", "trace", code)
    place = builder.at(2)
    _, code = sell(builder, place, day)
    for _ in range(2):
        sell(builder, place, day, code)
    builder.hit("X16", "trace", code)
    _lawful_again(builder, place, day)


def _lawful_again(builder: Builder, place: Place, day: int) -> None:
    """Opened packs; a pack brought back; the scanner's second beep; cash after a refund."""
    _, code = sell(builder, place, day, opened=True)
    sell(builder, place, day + 3, code, opened=True)
    builder.near("X16", "trace", code)
    care, code = sell(builder, place, day)
    builder.refund(care, care.settled + 2 * HOUR)
    sell(builder, place, day + 6, code)
    builder.near("X16", "trace", code)
    care, code = sell(builder, place, day)
    builder.scan(care, care.lines[0].bkkp_sn, DRUG, care.begin + 4, code=code)
    builder.near("X16", "trace", code)
    care, code = sell(builder, place, day)
    builder.refund(care, care.settled + 2 * HOUR)
    trace(builder, place, "sale", clock(day + 2), code, setl_type="2")
    builder.near("X16", "trace", code)


def _resold(builder: Builder, first: Place, second: Place, since: int, **facts: str) -> None:
    """Settled in one place and weeks later in another: the same pack, settled twice."""
    day = builder.day(since, LATER + 2)
    care, code = sell(builder, first, day)
    if facts.pop("employer", ""):
        psn_no = care.patient.psn_no
        staff(builder, second, "pharmacist", 1, psn_no=psn_no)
    care, _ = sell(builder, second, day + LATER, code)
    care.settlement.update(facts)
    builder.hit("X17", "trace", code)


def _elsewhere(builder: Builder, since: int) -> None:
    """In two pharmacies; in two provinces; where the first buyer works; of one legal person."""
    first = builder.at(0)
    _resold(builder, first, other_shop(builder, first), since)
    _resold(builder, first, foreign_shop(builder, OTHER_PROVINCE), since, pay_loc="4")
    _resold(builder, first, own_shop(builder), since, employer="second")
    one, two = (own_shop(builder, legrep_id=f"L9{builder.number(0, 9):07d}") for _ in range(2))
    builder.rows["fixmedins_b"][-1]["legrep_id"] = builder.rows["fixmedins_b"][-2]["legrep_id"]
    _resold(builder, one, two, since)
    _lawful_elsewhere(builder, first, since)


def _lawful_elsewhere(builder: Builder, first: Place, since: int) -> None:
    """Brought back and sold again there, or in a shop it was moved to; moved without a sale."""
    day, second = builder.day(since, LATER + 2), other_shop(builder, first)
    for then in (first, second):
        care, code = sell(builder, first, day)
        builder.refund(care, care.settled + 2 * HOUR)
        sell(builder, then, day + LATER, code)
        builder.near("X17", "trace", code)
    first, second, code = own_shop(builder), own_shop(builder), builder.new_code()
    trace(builder, first, "purchase", clock(day), code)
    trace(builder, second, "purchase", clock(day + 4), code)
    sell(builder, second, day + LATER, code)
    builder.near("X17", "trace", code)


SCHEMES = (
    Scheme("X16", _again, span=13, since=ALL_CODES),
    Scheme("X17", _elsewhere, rate=1.0, span=LATER + 3, since=ALL_CODES),
)
