"""Hospitals whose fees of one group stand out: among peers, or against their month before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from baowei.synth.activity import (
    DRUG,
    LABS,
    ORDINARY,
    OTHER_DRUG,
    SCOPE,
    SERVICE,
    Goods,
    month,
    months,
    ordinary,
)
from baowei.synth.builder import Builder
from baowei.synth.records import hospital
from baowei.synth.schemes.scheme import Scheme

RATE, SPAN = 0.1, 95
PEERS = 6


@dataclass(frozen=True)
class Shape:
    """Months by the letters of their visits.

    outlier: the group is most of the month; little, ordinary: two months whose group grows from
    next to nothing to what its peers have; high: within what peers differ by; tiny: as the
    outlier, in a month too small to say anything. own: visits besides the usual ones.
    """

    outlier: str
    little: str
    ordinary: str
    high: str
    tiny: str
    own: dict[str, Goods]


def _planter(code: str, shape: Shape) -> Callable[[Builder, int], None]:
    def plant(builder: Builder, since: int) -> None:
        """Outlying for two months; grown from one month to the next; peers, all in order."""
        first, second = months(builder, since)[1:3]
        cases = (
            (shape.outlier, shape.outlier, builder.hit),
            (shape.little, shape.ordinary, builder.hit),
            (shape.high, shape.high, builder.near),
            (shape.tiny, shape.tiny, builder.near),
            *[(ordinary(builder), ordinary(builder), builder.near) for _ in range(PEERS)],
        )
        for one, other, mark in cases:
            place = hospital(builder, 2)
            month(builder, place, first, one, **shape.own)
            month(builder, place, second, other, **shape.own)
            mark(code, "institution", place.code)

    return plant


DRUGS = Shape(
    outlier="XXXXXXXA" * 9,
    little="YDDYD" * 7,
    ordinary=ORDINARY + "AAA",
    high=ORDINARY + "XX",
    tiny="X" * 12,
    own={"X": (DRUG, OTHER_DRUG), "Y": (SCOPE, *LABS)},
)
EXAMS = Shape(
    outlier="XXXXA" * 9,
    little="YYYYYYYA" * 3,
    ordinary=ORDINARY + "X",
    high=ORDINARY + "XX",
    tiny="X" * 12,
    own={"X": (SCOPE, *LABS), "Y": (DRUG, SERVICE)},
)
SUPPLIES = Shape(
    outlier="XXA" * 10,
    little=ORDINARY,
    ordinary=ORDINARY + "X" * 17,
    high=ORDINARY + "XX",
    tiny="X" * 6,
    own={"X": ("一次性使用呼吸管路", DRUG, *LABS)},
)
THERAPY = Shape(
    outlier="XXA" * 11,
    little=ORDINARY,
    ordinary=ORDINARY + "X" * 24,
    high=ORDINARY + "XX",
    tiny="X" * 6,
    own={"X": ("呼吸康复训练", DRUG, *LABS)},
)
"""Of supplies and therapy peers have next to nothing: what grows stands out among them too."""

SHAPES = (DRUGS, EXAMS, SUPPLIES, THERAPY)

SCHEMES = tuple(
    Scheme(code, _planter(code, shape), rate=RATE, span=SPAN)
    for code, shape in zip(
        (f"ZB1000020500{number}000" for number in range(1, 5)), SHAPES, strict=True
    )
)
