"""Sanctions as a region computes them: the law with the region's own benchmark and sums."""

from __future__ import annotations

from pathlib import Path

from baowei.law import penalty
from baowei.law.penalty import Facts, Outcome, Report, Threshold, Transfer
from baowei.provinces import HOME, around


def sanction(facts: Facts, home: Path = HOME) -> Outcome:
    """The sanction of an act by the benchmark of the deciding bureau's region.

    A PenaltyError says in one Chinese sentence why there is none.
    """
    rows = [row for one in around(facts.region, home) for row in one.discretion]
    return penalty.compute(facts, rows)


def case_report(
    facts: Facts, *, police: bool = False, attention: bool = False, home: Path = HOME
) -> Report:
    """Whether the higher bureau is told the same day. police: handed over; attention: public."""
    rows = local_thresholds(facts.region, home)
    return penalty.case_report(facts, police=police, attention=attention, rows=rows)


def transfer(outcome: Outcome, home: Path = HOME) -> Transfer:
    """Whether the bureau has to consider the police, by the sums of the region's province."""
    return penalty.transfer(outcome, local_thresholds(outcome.facts.region, home))


def local_thresholds(region: str, home: Path = HOME) -> list[Threshold]:
    """The folders' own sums that count for a region (admdvs), the nearest first."""
    return [row for one in reversed(around(region, home)) for row in one.thresholds]
