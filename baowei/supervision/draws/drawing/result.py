"""A whole draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from baowei.supervision.draws.drawing.chance import Chance
from baowei.supervision.draws.drawing.lists import Lists
from baowei.supervision.draws.drawing.objects import draw_objects
from baowei.supervision.draws.drawing.teams import draw_teams


@dataclass(frozen=True)
class Team:
    """inspectors: the first leads. experts: one, or none."""

    object: str
    inspectors: tuple[str, ...]
    experts: tuple[str, ...] = ()

    def as_data(self) -> list[Any]:
        return [self.object, list(self.inspectors), list(self.experts)]


def run(lists: Lists, seed: str) -> list[Team]:
    """Institutions in the order drawn, each with its team. `seats.Blocked` where the drawn ones
    cannot all be given a team: then nothing is drawn."""
    chance = Chance(seed)
    drawn = draw_objects(lists, chance)
    teams = draw_teams(drawn, lists.inspectors, lists.team, lists.most, chance, "inspectors")
    experts = draw_teams(drawn, lists.experts, lists.helpers, lists.most, chance, "experts")
    return [Team(key, tuple(teams[key]), tuple(experts[key])) for key in drawn]
