"""One block of people: all that happens to them, as arrays.

A block depends on the city's arguments and its own number alone; so does every identifier in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from baowei.synth.catalogue import catalogue
from baowei.synth.clock import DAY, Period
from baowei.synth.encounters import CHRONIC, DIALYSIS, DIED, PHARMACY, Encounters, joined
from baowei.synth.institutions import Institutions
from baowei.synth.lines import Lines, merged
from baowei.synth.money import LineMoney, SettlementMoney, line_money, price_at, settle
from baowei.synth.population import People, make_people
from baowei.synth.stay_lines import stay_lines
from baowei.synth.stays import make_stays, occupied_days
from baowei.synth.streams import stream
from baowei.synth.visit_lines import visit_lines
from baowei.synth.visits import make_visits

BLOCK = 10_000
"""People of a block: bounds the memory; a change makes another city of the same seed."""
PER_BLOCK = 10_000_000
"""Identifiers that a block may use of each sort."""
ALIVE = 10**7


@dataclass(frozen=True)
class Block:
    """refunds: places of the encounters whose settlement is taken back later."""

    number: int
    seed: int
    period: Period
    city: Institutions
    people: People
    death: np.ndarray
    encounters: Encounters
    lines: Lines
    money: LineMoney
    settled: SettlementMoney
    refunds: np.ndarray

    @property
    def base(self) -> int:
        """The first identifier of the block."""
        return self.number * PER_BLOCK

    def rng(self, purpose: str) -> np.random.Generator:
        return stream(self.seed, purpose, self.number)


def make_block(
    number: int, count: int, seed: int, period: Period, city: Institutions, persons: int
) -> Block:
    people = make_people(number, count, persons, seed, period, city)
    stays, death = _with_deaths(
        stream(seed, "deaths", number),
        make_stays(stream(seed, "stays", number), people, city, period),
        people,
        period,
    )
    away = occupied_days(stays, count, period) | (np.arange(period.days) > death[:, None])
    visits = make_visits(stream(seed, "visits", number), people, period, away)
    encounters = joined([stays, visits])
    rng = stream(seed, "lines", number)
    lines = merged(
        [*visit_lines(rng, encounters, people, city), *stay_lines(rng, encounters, city)]
    )
    encounters, lines = _with_lines(encounters, lines)
    money = line_money(
        price_at(encounters.inst[lines.enc], lines.good),
        lines.cnt,
        catalogue().self_share[lines.good],
    )
    return Block(
        *(number, seed, period, city, people, death, encounters, lines, money),
        _settlements(encounters, lines, money, people, city),
        _refunds(stream(seed, "refunds", number), encounters),
    )


def _with_deaths(
    rng: np.random.Generator, stays: Encounters, people: People, period: Period
) -> tuple[Encounters, np.ndarray]:
    """The stays before death, and the day of the period on which each person dies (or ALIVE)."""
    death = np.full(len(people), ALIVE)
    last = np.flatnonzero(stays.way == int(DIED))
    np.minimum.at(death, stays.person[last], stays.end[last] // DAY - period.first)
    at_home = rng.random(len(people)) < np.clip(people.age - 60, 0, 40) / 1200
    at_home &= ~np.isin(np.arange(len(people)), stays.person)
    death[at_home] = rng.integers(0, period.days, int(at_home.sum()))
    kept = stays.end // DAY - period.first <= death[stays.person]
    return stays.take(np.flatnonzero(kept)), death


def _with_lines(encounters: Encounters, lines: Lines) -> tuple[Encounters, Lines]:
    """Without the encounters in which nothing was charged."""
    used, enc = np.unique(lines.enc, return_inverse=True)
    columns = {name: getattr(lines, name) for name in lines.__dataclass_fields__}
    return encounters.take(used), Lines(**{**columns, "enc": enc})


def _settlements(
    encounters: Encounters, lines: Lines, money: LineMoney, people: People, city: Institutions
) -> SettlementMoney:
    chronic = np.isin(encounters.kind, (CHRONIC, DIALYSIS))
    way = np.where(encounters.in_hospital, 2, chronic.astype(int))
    who = encounters.person
    return settle(
        *(money, lines.enc, city.rank[encounters.inst], way),
        *(people.employee[who], people.shares[who] >= 0),
    )


def _refunds(rng: np.random.Generator, encounters: Encounters) -> np.ndarray:
    """One in a hundred short visits is taken back whole."""
    short = encounters.kind <= PHARMACY
    return np.flatnonzero(short & (rng.random(len(encounters)) < 0.01))


def blocks(persons: int, seed: int, period: Period, city: Institutions) -> Iterator[Block]:
    for number, start in enumerate(range(0, persons, BLOCK)):
        yield make_block(number, min(BLOCK, persons - start), seed, period, city, persons)
