"""Who goes where: seat by seat, among those who may and leave every other seat fillable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from baowei.supervision.draws.drawing.chance import Chance
from baowei.supervision.draws.drawing.seats import Blocked, Seats


def draw_teams(
    places: Sequence[str],
    may: Mapping[str, Sequence[str]],
    size: int,
    most: int,
    chance: Chance,
    label: str,
) -> dict[str, list[str]]:
    """For each place `size` different people, none on more than `most`; Blocked where none exist.

    For each seat, a candidate is drawn from those who may go; where taking them would leave a
    later seat empty, they are set aside and the next is drawn. So each seat is uniform among the
    people with whom the draw can still be completed.
    """
    chosen: dict[str, list[str]] = {place: [] for place in places}
    _fill(chosen, may, size, most)
    for place in places:
        for seat in range(size):
            used = _used(chosen)
            left = sorted(p for p in may[place] if p not in chosen[place] and used[p] < most)
            turn = 0
            while True:
                at = chance.below(len(left), f"{label}|{place}|{seat}|{turn}")
                chosen[place].append(left.pop(at))
                if _fits(chosen, may, size, most):
                    break
                chosen[place].pop()
                turn += 1
    return chosen


def _fits(
    chosen: Mapping[str, list[str]], may: Mapping[str, Sequence[str]], size: int, most: int
) -> bool:
    try:
        _fill(chosen, may, size, most)
    except Blocked:
        return False
    return True


def _fill(
    chosen: Mapping[str, list[str]], may: Mapping[str, Sequence[str]], size: int, most: int
) -> None:
    """Blocked where the seats that are left cannot all be filled."""
    used = _used(chosen)
    people = {person for place in chosen for person in may.get(place, ())}
    Seats(
        may={place: sorted(set(may.get(place, ())) - set(team)) for place, team in chosen.items()},
        room={person: most - used[person] for person in people},
        need={place: size - len(team) for place, team in chosen.items()},
    ).fill()


def _used(chosen: Mapping[str, list[str]]) -> Counter[str]:
    return Counter(person for team in chosen.values() for person in team)
