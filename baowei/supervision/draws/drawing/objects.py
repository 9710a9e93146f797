"""Which institutions: one after another, each by its weight among those that are left."""

from __future__ import annotations

from itertools import accumulate

from baowei.supervision.draws.drawing.chance import Chance
from baowei.supervision.draws.drawing.lists import Lists


def draw_objects(lists: Lists, chance: Chance) -> list[str]:
    """Keys in the order drawn. The i-th is one of those left, with weight / sum of their weights;
    with equal weights every set of that size is equally likely."""
    left = dict(sorted(lists.objects.items()))
    drawn = []
    for i in range(lists.size):
        at = chance.below(sum(left.values()), f"object|{i}")
        drawn.append(_at(left, at))
        del left[drawn[-1]]
    return drawn


def _at(left: dict[str, int], at: int) -> str:
    """The key whose share of the weights, laid end to end, holds that place."""
    ends = accumulate(left.values())
    return next(key for key, end in zip(left, ends, strict=True) if at < end)
