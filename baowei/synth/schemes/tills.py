"""What a pharmacy's terminal shows: cards swiped at night, in batches or for round sums."""

from __future__ import annotations

from collections.abc import Iterable

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR, MINUTE
from baowei.synth.handmade import Care, Place
from baowei.synth.records import channel, shop
from baowei.synth.schemes.scheme import Scheme

DRUG = "氨氯地平片"
ROUND = "复方阿胶滋补口服液"
ILLNESS = "I10.x00x002"
NIGHT_CODE = "P99019900"
NIGHT_SHOPS = 200


def _swipe(
    builder: Builder, place: Place, time: int, good: str = DRUG, cnt: int = 1, terminal: int = 0
) -> Care:
    """Someone buys at that terminal of the pharmacy."""
    patient = builder.person("12"[time % 2], 52 + time % 20)
    care = builder.visit(patient, place, time, diagnosis=ILLNESS)
    builder.line(care, good, care.begin, cnt)
    channel(builder, care, dev_no=f"Q{place.number * 10 + terminal:07d}")
    return care


def _mark(builder: Builder, cares: Iterable[Care], *, guilty: bool) -> None:
    mark = builder.hit if guilty else builder.near
    for care in cares:
        mark("X22", "settlement", care.setl_id)


def _hours(builder: Builder, since: int) -> None:
    """Settled at three at night by a shop that closes at nine; twenty minutes late is in order.

    So is the night in a shop that is open until two, that never closes, or that sells at night.
    """
    day = builder.day(since, 2)
    _mark(builder, [_swipe(builder, shop(builder), clock(day, 190))], guilty=True)
    lawful = [_swipe(builder, shop(builder), clock(day, 21 * 60 + 20))]
    for begin, end, minute in (("08:00", "02:00", 75), ("00:00", "24:00", 190), (None, None, 190)):
        place = shop(builder)
        builder.rows["fixmedins_b"][-1] |= {"open_time": begin, "clos_time": end}
        lawful.append(_swipe(builder, place, clock(day, minute)))
    place = _night_shop(builder)
    lawful.append(_swipe(builder, place, clock(day, 190)))
    _mark(builder, lawful, guilty=False)


def _night_shop(builder: Builder) -> Place:
    """A shop with day hours that is on the list of those that sell at night."""
    place = shop(builder)
    code = f"{NIGHT_CODE}{place.number % NIGHT_SHOPS:03d}"
    for table in ("fixmedins_b", "fixmedins_stas_d", "medins_staff_b"):
        builder.rows[table][-1]["fixmedins_code"] = code
    return Place(place.number, code, place.name, place.level, place.rank)


def _batch(builder: Builder, since: int) -> None:
    """Eight cards in two minutes at one terminal.

    Four cards, eight at four terminals, and eight in an hour are in order.
    """
    for cards, apart, terminals, guilty in (
        (8, 15, 1, True),
        (4, 15, 1, False),
        (8, 15, 4, False),
        (8, 7 * MINUTE, 1, False),
    ):
        place, begin = shop(builder), clock(builder.day(since, 2), builder.number(560, 1_000))
        cares = [
            _swipe(builder, place, begin + turn * apart, terminal=turn % terminals)
            for turn in range(cards)
        ]
        _mark(builder, cares, guilty=guilty)


def _round(builder: Builder, since: int) -> None:
    """Six cards in a quarter of an hour, each for hundreds without a cent; once is in order."""
    for cards, apart, guilty in ((6, 3 * MINUTE, True), (1, 0, False), (6, 2 * HOUR, False)):
        place, begin = shop(builder), clock(builder.day(since, 2), 600)
        cares = [
            _swipe(builder, place, begin + turn * apart, ROUND, 2 + turn) for turn in range(cards)
        ]
        _mark(builder, cares, guilty=guilty)


def _odd(builder: Builder, since: int) -> None:
    """The three ways."""
    _hours(builder, since)
    _batch(builder, since)
    _round(builder, since)


LISTS = {
    "night_sale": tuple(
        ("", {"fixmedins_code": f"{NIGHT_CODE}{number:03d}"}) for number in range(NIGHT_SHOPS)
    ),
}

SCHEMES = (Scheme("X22", _odd, rate=0.2, span=3),)
