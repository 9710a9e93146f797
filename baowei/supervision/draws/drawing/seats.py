"""Whether every team can still be filled: augmenting paths in the graph of who may go where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


class Blocked(Exception):
    """No pairing exists. places: that cannot all be filled. people: all who may go to any of
    them. needed, there: seats of these places, and how many of these people can take."""

    def __init__(self, places: Collection[str], people: Collection[str], needed: int, there: int):
        self.places, self.people = sorted(places), sorted(people)
        self.needed, self.there = needed, there
        super().__init__(f"{self.places} need {needed}, {self.people} give {there}")


@dataclass
class Seats:
    """may: place -> who may go there. room: person -> how many places at most. need: place ->
    how many people. held: who is where, tentatively."""

    may: Mapping[str, Collection[str]]
    room: Mapping[str, int]
    need: Mapping[str, int]
    held: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def fill(self) -> None:
        """Fill every seat, or raise Blocked with the places and people in each other's way."""
        for place, wanted in self.need.items():
            for _seat in range(wanted):
                seen: set[str] = set()
                if not self._seat(place, seen):
                    self._blocked(place, seen)

    def _seat(self, place: str, seen: set[str]) -> bool:
        """One more person for the place, moving others where that helps."""
        for person in self.may[place]:
            at = self.held[person]
            if person in seen or place in at:
                continue
            seen.add(person)
            if len(at) < self.room[person]:
                at.add(place)
                return True
            for other in tuple(at):
                if self._seat(other, seen):
                    at.remove(other)
                    at.add(place)
                    return True
        return False

    def _blocked(self, place: str, seen: set[str]) -> None:
        """By Hall: these places together need more than all who may go to any of them can give."""
        places = {place, *(one for person in seen for one in self.held[person])}
        people = {person for one in places for person in self.may[one]}
        there = sum(min(self.room[p], sum(p in self.may[o] for o in places)) for p in people)
        raise Blocked(places, people, sum(self.need[one] for one in places), there)
