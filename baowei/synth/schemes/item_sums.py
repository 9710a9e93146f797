"""Items and consumables that cost the fund more than their list lets it pay: a unit, a sum."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import timedelta

from baowei.synth.bill import settlement_columns
from baowei.synth.builder import Builder, clock, find
from baowei.synth.clock import EPOCH, HOUR
from baowei.synth.handmade import Care, Patient, Row
from baowei.synth.schemes.scheme import Scheme

RINSE, LAMP, UNLISTED = "耳道负压冲洗", "体表冷光照射", "无限价协商治疗"
ITEM_A_YEAR, ITEM_A_STAY = "年度限额光动力治疗", "单次限额灌洗治疗"
PIECE_A_YEAR, PIECE_A_STAY = "年度限额人工膜", "单次限额支撑架"
CAP = 2_000
"""What the fund pays at most, in CNY."""
UNITS = 7
"""Charged one by one, the last of them cost the fund more than the cap."""
SPAN = 2 * UNITS

Charge = tuple[Care, str]


def _visit(
    builder: Builder,
    patient: Patient,
    rank: int,
    day: int,
    good: str,
    *,
    claimed: bool = True,
    price: int | None = None,
    facts: Row | None = None,
) -> Charge:
    begin = clock(day, builder.number(500, 900))
    care = builder.visit(patient, builder.at(rank), begin, diagnosis="L30.900")
    builder.line(care, "门诊诊查费", begin)
    time = begin + HOUR // 4
    return care, builder.line(care, good, time, claimed=claimed, price=price, facts=facts)


def _price(builder: Builder, since: int) -> None:
    """Above the limit of the line, or of the table of prices for that level of hospital.

    At the limit, at a price that only a higher level may ask, without a limit, or taken back:
    in order.
    """
    code = "GZ10000102001000"
    limit, dear = find(RINSE).limit or 0, find(LAMP).price * 5 // 4
    unknown: Row = {"pric_uplmt_amt": None}
    for good, rank, price, facts, mark in (
        (RINSE, 2, limit * 3 // 2, None, builder.hit),
        (LAMP, 1, dear, unknown, builder.hit),
        (LAMP, 2, dear, {"pric_uplmt_amt": dear}, builder.hit),
        (RINSE, 2, limit, None, builder.near),
        (LAMP, 3, dear, unknown, builder.near),
        (UNLISTED, 2, dear, unknown, builder.near),
        (UNLISTED, 2, dear, {"pric_uplmt_amt": 0}, builder.near),
    ):
        patient, day = builder.person(age=46), builder.day(since, SPAN)
        _, line = _visit(builder, patient, rank, day, good, price=price, facts=facts)
        mark(code, "line", line)
    patient, day = builder.person(age=46), builder.day(since, SPAN)
    care, line = _visit(builder, patient, 2, day, RINSE, price=limit * 3 // 2)
    builder.refund(care, care.settled + HOUR)
    builder.near(code, "line", line)


def _paid(care: Care, bkkp_sn: str) -> float:
    """What the fund paid of a line, in hundredths of CNY: its share of what was claimed."""
    whole = settlement_columns(care)
    scope = next(int(line.money.scope[0]) for line in care.lines if line.bkkp_sn == bkkp_sn)
    return float(whole["hifp_pay"] * scope / whole["inscp_amt"])


def _mark(builder: Builder, code: str, charges: Iterable[Charge]) -> None:
    """Charges are in order until what the fund has paid for them is more than the cap."""
    paid = 0.0
    for care, line in charges:
        paid += _paid(care, line)
        (builder.hit if paid > CAP * 100 else builder.near)(code, "line", line)


def _visits(
    builder: Builder, day: int, good: str, turns: Iterable[int], own: Collection[int] = ()
) -> list[Charge]:
    """One person's visits on those days after `day`, a unit each; `own`: not asked of the fund."""
    patient = builder.person("12"[day % 2], 49)
    return [
        _visit(builder, patient, 2, day + turn, good, claimed=turn not in own) for turn in turns
    ]


def _year(builder: Builder, since: int, code: str, good: str) -> None:
    """Beyond the sum within a year; in order: beyond it unclaimed, or over the turn of the year."""
    last = builder.period.first + builder.period.days - SPAN
    days = [day for day in range(since, last) if _year_of(day) == _year_of(day + SPAN)]
    turns = range(0, SPAN, 2)
    _mark(builder, code, _visits(builder, int(builder.rng.choice(days)), good, turns))
    own = [turn for turn in turns if turn > 4]
    _mark(builder, code, _visits(builder, int(builder.rng.choice(days)), good, turns, own))
    for day in range(since + 6, last):
        if _year_of(day) != _year_of(day - 1):
            for _, line in _visits(builder, day, good, range(-5, 6, 2)):
                builder.near(code, "line", line)


def _year_of(day: int) -> int:
    return (EPOCH + timedelta(days=day)).year


def _encounter(builder: Builder, since: int, code: str, good: str) -> None:
    """Beyond the sum in one stay; in two stays of one person in two hospitals, in order."""
    patient = builder.person(age=60)
    _mark(builder, code, _stay(builder, patient, builder.day(since, SPAN), 3, good, UNITS))
    patient, day = builder.person("2", 58), builder.day(since, 2 * SPAN)
    _mark(builder, code, _stay(builder, patient, day, 3, good, 4))
    _mark(builder, code, _stay(builder, patient, day + SPAN, 2, good, 4))


def _stay(
    builder: Builder, patient: Patient, day: int, rank: int, good: str, units: int
) -> list[Charge]:
    """A stay of six days; what it is charged is all here, so that what is paid can be told."""
    place = builder.at(rank)
    care = builder.stay(patient, place, clock(day), clock(day + 6, 800), "L97.x00")
    care.bare = True
    builder.line(care, "普通病房床位费", clock(day, 660))
    builder.line(care, "住院综合治疗", clock(day, 700))
    lines = [builder.line(care, good, clock(day + 1 + n // 3, 540 + n * 20)) for n in range(units)]
    return [(care, line) for line in lines]


def _capped(code: str, a_year: str, a_stay: str) -> Callable[[Builder, int], None]:
    def plant(builder: Builder, since: int) -> None:
        _year(builder, since, code, a_year)
        _encounter(builder, since, code, a_stay)

    return plant


LISTS = {
    "item_price_cap": tuple(
        (LAMP, {"rank": str(rank), "max_price": str(price)})
        for rank, price in ((3, 80), (2, 70), (1, 60), (0, 60))
    ),
    "item_fund_cap": (
        (ITEM_A_YEAR, {"period": "year", "max_amount": str(CAP)}),
        (ITEM_A_STAY, {"period": "encounter", "max_amount": str(CAP)}),
    ),
    "consumable_fund_cap": (
        (PIECE_A_YEAR, {"period": "year", "max_amount": str(CAP)}),
        (PIECE_A_STAY, {"period": "encounter", "max_amount": str(CAP)}),
    ),
}

SCHEMES = (
    Scheme("GZ10000102001000", _price, span=SPAN),
    Scheme(
        "GZ10000102015000",
        _capped("GZ10000102015000", ITEM_A_YEAR, ITEM_A_STAY),
        rate=1.0,
        span=2 * SPAN,
    ),
    Scheme(
        "GZ10000103003000",
        _capped("GZ10000103003000", PIECE_A_YEAR, PIECE_A_STAY),
        rate=1.0,
        span=2 * SPAN,
    ),
)
