"""What is drawn from, and the rules: everything a draw depends on but its seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Lists:
    """objects: key -> weight, at least 1. size: how many of them are drawn. inspectors, experts:
    object -> keys of those who may go there. team: inspectors a team. most: teams an inspector or
    an expert may be on. helpers: experts a team, 0 or 1.

    Keys are taken in the order of their text.
    """

    objects: Mapping[str, int]
    size: int
    inspectors: Mapping[str, tuple[str, ...]]
    team: int
    most: int
    helpers: int
    experts: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        if not 1 <= self.size <= len(self.objects):
            raise ValueError("as many are drawn as there are, or fewer, and at least one")
        if min(self.objects.values()) < 1 or self.team < 2 or self.most < 1:
            raise ValueError("weights from 1 on, two inspectors a team, at least one team each")

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Lists:
        """From what was published, which has more in it."""
        return cls(
            objects=dict(data["objects"]),
            size=data["size"],
            inspectors={key: tuple(who) for key, who in data["inspectors"].items()},
            team=data["team"],
            helpers=data["helpers"],
            most=data["most"],
            experts={key: tuple(who) for key, who in data["experts"].items()},
        )
