"""When a time limit is marked and who is told: rules of the house, dated rows of `levels.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from baowei.law.entries import Dated
from baowei.law.read import build, load_rows

FILE = Path(__file__).with_name("levels.yaml")


@dataclass(frozen=True, kw_only=True)
class Level(Dated):
    """Reached when `working_days` or fewer are left (`before`), or so many have passed since the
    last day (`after`; none: the day after it).

    to: who is told, those who work on the thing or the leader.
    """

    code: str
    name: str
    when: Literal["before", "after"]
    working_days: int
    to: Literal["holder", "leader"]


@dataclass(frozen=True, kw_only=True)
class Horizon(Dated):
    """How many working days after today the wall shows."""

    working_days: int


@cache
def every_level() -> tuple[Level, ...]:
    """Every row, also those that are not in force."""
    rows = load_rows(FILE, "levels")[1]
    return tuple(build(Level, row, f"{FILE.name} {row.get('code')}") for row in rows)


@cache
def every_horizon() -> tuple[Horizon, ...]:
    rows = load_rows(FILE, "horizon")[1]
    return tuple(build(Horizon, row, FILE.name) for row in rows)


def levels(on: date) -> list[Level]:
    """Those in force that day, in the order of the file."""
    return [level for level in every_level() if level.in_force(on)]


def soon(on: date) -> int:
    """Working days from which a limit is marked as due soon; -1 where no level says so."""
    early = [level.working_days for level in levels(on) if level.when == "before"]
    return max(early, default=-1)


def horizon(on: date) -> int:
    """Working days after today that the wall shows; none where no row is in force."""
    return next((one.working_days for one in every_horizon() if one.in_force(on)), 0)
