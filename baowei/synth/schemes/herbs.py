"""Decoctions: pieces that must not meet, far too many of them, and more charged than prescribed."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR, MINUTE
from baowei.synth.handmade import Care
from baowei.synth.records import prescription
from baowei.synth.schemes.scheme import Scheme

SPAN = 3
ILLNESS = "M54.500"
COMMON = (
    *("党参", "黄芪", "茯苓", "当归", "川芎", "熟地黄", "陈皮", "桔梗", "柴胡", "黄芩"),
    *("桂枝", "防风", "枳壳", "山药", "泽泻", "牡丹皮", "白术", "白芍", "麦冬", "醋五味子"),
    *("炒酸枣仁", "制远志", "木香", "砂仁", "枸杞子", "盐菟丝子", "盐杜仲", "川牛膝", "续断"),
    *("酒山茱萸", "麸炒薏苡仁", "麸炒苍术", "姜厚朴", "醋香附"),
)
"""Pieces that bear one another."""
BASE = COMMON[:8]
ENEMIES = (
    ("制川乌", "法半夏"),
    ("黑顺片", "法半夏"),
    ("炙甘草", "醋甘遂"),
    ("丁香", "醋郁金"),
)
FRIENDS = (("白附子", "法半夏"), ("制川乌", "草贝母"), ("炙甘草", "丁香"))
"""Pairs whose names are much like those of the enemies."""


def _visit(builder: Builder, since: int) -> Care:
    begin = clock(builder.day(since, SPAN), builder.number(500, 900))
    return builder.visit(builder.person(age=52), builder.at(2), begin, diagnosis=ILLNESS)


def _decoction(
    builder: Builder,
    care: Care,
    pieces: tuple[str, ...],
    grams: int = 10,
    doses: int = 7,
    *,
    later: int = 20,
    claimed: bool = True,
) -> list[str]:
    """Prescribes so many grams of each piece in a dose, and charges them; a dose a day."""
    when = care.begin + later * MINUTE
    written = prescription(builder, care, when - 5 * MINUTE)
    facts = _facts(grams, doses)
    return [
        builder.line(care, name, when, grams * doses, rxno=written, claimed=claimed, facts=facts)
        for name in pieces
    ]


def _facts(grams: int | None, doses: int, often: str = "每日1剂") -> dict[str, object]:
    dose = None if grams is None else f"{grams}g"
    return {"sin_dos_dscr": dose, "used_frqu_dscr": often, "prd_days": doses * 100}


def _enemies(builder: Builder, since: int) -> None:
    """Two pieces in one decoction that must not meet; in two, or unpaid, they may stand."""
    code = "GZ10000301012000"
    for one, other in ENEMIES:
        care = _visit(builder, since)
        lines = _decoction(builder, care, (*BASE[:6], one, other))
        builder.hit(code, "line", lines[-1])
    for one, other in FRIENDS:
        care = _visit(builder, since)
        builder.near(code, "line", _decoction(builder, care, (*BASE[:6], one, other))[-1])
    one, other = ENEMIES[0]
    care = _visit(builder, since)
    _decoction(builder, care, (*BASE[:6], one))
    builder.near(code, "line", _decoction(builder, care, (other, *COMMON[8:14]), later=30)[0])
    care = _visit(builder, since)
    lines = _decoction(builder, care, (*BASE[:6], one, other), claimed=False)
    builder.near(code, "line", lines[-1])
    care = _visit(builder, since)
    builder.near(code, "line", _decoction(builder, care, (*BASE[:6], one, other))[-1])
    builder.refund(care, care.settled + 2 * HOUR)


def _large(builder: Builder, since: int) -> None:
    """Thirty-four pieces, a dose of 960 grams, or 120 doses in one decoction."""
    for pieces, grams, doses, mark in (
        (COMMON, 9, 7, builder.hit),
        (COMMON[:24], 40, 7, builder.hit),
        (COMMON[:12], 10, 120, builder.hit),
        (COMMON[:30], 9, 7, builder.near),
        (COMMON[:14], 15, 28, builder.near),
    ):
        care = _visit(builder, since)
        _decoction(builder, care, pieces, grams, doses)
        mark("L76", "encounter", care.mdtrt_id)
    care = _visit(builder, since)
    _decoction(builder, care, COMMON[:17])
    _decoction(builder, care, COMMON[17:], later=30)
    builder.near("L76", "encounter", care.mdtrt_id)
    care = _visit(builder, since)
    _decoction(builder, care, COMMON, claimed=False)
    builder.near("L76", "encounter", care.mdtrt_id)
    care = _visit(builder, since)
    _decoction(builder, care, COMMON)
    builder.refund(care, care.settled + 2 * HOUR)
    builder.near("L76", "encounter", care.mdtrt_id)


def _charge(builder: Builder, care: Care, cnt: int, **facts: object) -> str:
    when = care.begin + 20 * MINUTE
    written = prescription(builder, care, when - 5 * MINUTE)
    builder.line(care, "茯苓", when, 70, rxno=written, facts=_facts(10, 7))
    return builder.line(care, "党参", when, cnt, rxno=written, facts=facts)


def _amount(builder: Builder, since: int) -> None:
    """Twice the grams that seven doses take; as many as they take, in order."""
    for cnt, facts, mark in (
        (140, _facts(10, 7), builder.hit),
        (140, _facts(10, 7, "qd"), builder.hit),
        (140, _facts(10, 7, "每日1剂，分2次服"), builder.hit),
        (70, _facts(10, 7), builder.near),
        (140, _facts(None, 7), builder.near),
        (140, _facts(10, 7, "每日2剂"), builder.near),
    ):
        mark("L77", "line", _charge(builder, _visit(builder, since), cnt, **facts))
    care = _visit(builder, since)
    builder.near("L77", "line", _charge(builder, care, 140, **_facts(10, 7)))
    builder.line(care, "党参", care.begin + 25 * MINUTE, -70, facts=_facts(10, 7))
    care = _visit(builder, since)
    lines = _decoction(builder, care, BASE)
    again = builder.line(
        care,
        BASE[0],
        care.begin + 22 * MINUTE,
        70,
        rxno=builder.rows["rx_d"][-1]["rxno"],
        facts=_facts(10, 7),
    )
    builder.near("L77", "line", lines[0])
    builder.hit("L77", "line", again)
    care = _visit(builder, since)
    _decoction(builder, care, BASE)
    builder.near("L77", "line", _decoction(builder, care, BASE[:6], later=30)[0])


SCHEMES = (
    Scheme("GZ10000301012000", _enemies, span=SPAN),
    Scheme("L76", _large, span=SPAN),
    Scheme("L77", _amount, span=SPAN),
)
