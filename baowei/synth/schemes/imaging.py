"""Hospitals in which CT and MRI are most of the fees, or in which everyone is sent for one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from baowei.synth.activity import (
    CT,
    DRUG,
    LABS,
    MRI,
    ORDINARY,
    OTHER_DRUG,
    PLAIN_CT,
    PLAIN_MRI,
    SERVICE,
    Goods,
    month,
    months,
    ordinary,
)
from baowei.synth.builder import Builder
from baowei.synth.records import hospital
from baowei.synth.schemes.scheme import Scheme

PEERS = 6
USERS = 110


@dataclass(frozen=True)
class Shape:
    """Months by the letters of their visits.

    outlier: scans are a large part of the fees; used: nearly everyone has one, among much else;
    high: within what peers differ by; tiny: as the outlier, in a month too small to say anything.
    own: visits besides the usual ones.
    """

    outlier: str
    used: str
    high: str
    tiny: str
    own: dict[str, Goods]


def _planter(code: str, shape: Shape) -> Callable[[Builder, int], None]:
    def plant(builder: Builder, since: int) -> None:
        """A large part of the fees; nearly everyone; peers, all in order."""
        firsts = months(builder, since)[1:3]
        cases = (
            (shape.outlier, builder.hit),
            (shape.used, builder.hit),
            (shape.high, builder.near),
            (shape.tiny, builder.near),
            *[(ordinary(builder), builder.near) for _ in range(PEERS)],
        )
        for plan, mark in cases:
            place = hospital(builder, 2)
            for first in firsts:
                month(builder, place, first, plan, **shape.own)
            mark(code, "institution", place.code)

    return plant


def _shape(scan: str, plain: str, part: str) -> Shape:
    """part: visits of a month in which the scan is a large part of the fees."""
    return Shape(
        outlier=part,
        used="U" * USERS,
        high=ORDINARY + "S",
        tiny="S" * 6,
        own={
            "S": (scan, DRUG, *LABS[:2]),
            "T": (DRUG, OTHER_DRUG),
            "U": (plain, SERVICE),
        },
    )


SHAPES = (_shape(CT, PLAIN_CT, "SSSD" * 9), _shape(MRI, PLAIN_MRI, "STDST" * 8))

SCHEMES = tuple(
    Scheme(code, _planter(code, shape), rate=0.1, span=95)
    for code, shape in zip(("ZB10000205005000", "ZB10000205006000"), SHAPES, strict=True)
)
