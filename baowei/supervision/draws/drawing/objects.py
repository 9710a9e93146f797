"""Which institutions: one after another, each by its weight among those that are left."""

from __future__ import annotations

from baowei.supervision.draws.drawing.chance import Chance
from baowei.supervision.draws.drawing.lists import Lists


def draw_objects(lists: Lists, chance: Chance) -> list[str]:
    """Keys in the order drawn. The i-th is one of those left, with weight / sum of their weights;
    with equal weights every set of that size is equally likely."""
    left = dict(sorted(lists.objects.items()))
    drawn = []
    for i in range(lists.size):
        at = chance.below(sum(left.values()), f"object|{i}")
        for key, weight in left.items():
            at -= weight
            if at < 0:
                break
        drawn.append(key)
        del left[key]
    return drawn
