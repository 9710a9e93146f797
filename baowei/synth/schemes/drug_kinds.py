"""Prescriptions of more kinds of drugs than one may have."""

from __future__ import annotations

from collections.abc import Sequence

from baowei.synth.builder import Builder, clock
from baowei.synth.catalogue import catalogue
from baowei.synth.clock import HOUR, MINUTE
from baowei.synth.handmade import Care
from baowei.synth.records import prescription
from baowei.synth.schemes.scheme import Scheme

CODE = "GZ10000202004000"
MANY = (
    *("氨氯地平片", "阿托伐他汀钙片", "二甲双胍缓释片", "阿司匹林肠溶片"),
    *("奥美拉唑肠溶胶囊", "铝碳酸镁咀嚼片", "氨溴索片"),
)
ALLOWED = MANY[:5]
HERBS = ("白术", "茯苓", "当归", "川芎", "白芍", "熟地黄", "党参", "黄芪")


def _visit(builder: Builder, since: int, rank: int) -> Care:
    when = clock(builder.day(since, 3), builder.number(560, 900))
    return builder.visit(builder.person(age=68), builder.at(rank), when, diagnosis="I10.x00x002")


def _dispense(builder: Builder, care: Care, drugs: Sequence[str]) -> str:
    """One prescription of those drugs, for a pharmacy of the day before; returns its number."""
    written = 5 * MINUTE if care.place.rank else -26 * HOUR
    number = prescription(builder, care, care.begin + written)
    for drug in drugs:
        builder.line(care, drug, care.begin + 15 * MINUTE * (care.place.rank > 0), rxno=number)
    return number


def _plant(builder: Builder, since: int) -> None:
    """Seven drugs on one prescription, in a hospital or a pharmacy; five of them, in order."""
    for rank in (2, 0):
        for drugs, mark in ((MANY, builder.hit), (ALLOWED, builder.near)):
            care = _visit(builder, since, rank)
            _dispense(builder, care, drugs)
            mark(CODE, "encounter", care.mdtrt_id)
    _lawful(builder, since)


def _lawful(builder: Builder, since: int) -> None:
    """Two prescriptions; herbal pieces; two of seven taken off the bill; two packs of one drug; and
    the orders of a stay under one number."""
    two = _visit(builder, since, 2)
    _dispense(builder, two, MANY[:4])
    _dispense(builder, two, MANY[4:])
    pieces = _visit(builder, since, 2)
    _dispense(builder, pieces, HERBS)
    fewer = _visit(builder, since, 2)
    number = _dispense(builder, fewer, MANY)
    for drug in MANY[5:]:
        builder.line(fewer, drug, fewer.begin + 25 * MINUTE, -1, rxno=number)
    packs = _visit(builder, since, 2)
    other = next(g.code for g in reversed(catalogue().goods) if g.name == ALLOWED[0])
    _dispense(builder, packs, (*ALLOWED, other))
    day = builder.day(since, 6)
    end = clock(day + 5, 800)
    stay = builder.stay(builder.person(age=70), builder.at(3), clock(day), end, "I10.x00x002")
    for drug in MANY:
        builder.line(stay, drug, clock(day + 1), rxno=f"D{stay.mdtrt_id[1:]}")
    for care in (two, pieces, fewer, packs, stay):
        builder.near(CODE, "encounter", care.mdtrt_id)


SCHEMES = (Scheme(CODE, _plant, span=6),)
