"""How an institution looks for a problem of the list in its own house."""

from __future__ import annotations

from dataclasses import dataclass

from baowei.rules.library import load_rules
from baowei.rules.problems import Problem, steps


@dataclass(frozen=True)
class Guidance:
    """steps: what to look at, as an inspector would. verify: of each rule that finds it, how what
    it flags is checked."""

    problem: Problem
    steps: tuple[str, ...]
    verify: tuple[str, ...]


def guidance(problem: Problem) -> Guidance:
    known = load_rules()
    told = steps()
    return Guidance(
        problem,
        tuple(told[step] for step in problem.steps if step in told),
        tuple(dict.fromkeys(known[code].verify for code in problem.rules if code in known)),
    )
