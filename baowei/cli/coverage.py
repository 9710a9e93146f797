"""What the library has of the national catalogue, the extensions and the published problems."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Any

from baowei.knowledge.kinds import KINDS
from baowei.knowledge.starter import starter_rows
from baowei.knowledge.trust import on_trial
from baowei.rules.problems import WAY_ZH, Problem, problem_lists
from baowei.rules.rule import STATUS_ZH, Rule

CATALOGUE = files("baowei.rules") / "catalogue.csv"
"""code,name,shelf: the 88 rules of the national catalogue (2025) and the extensions X01..X38."""

PAGES = "docs/reference"
EXTENSIONS = "conduct"
SHARED_KINDS = frozenset({"param", "med_type_way", "hosp_rank", "basic_insurance"})
"""Kinds that say how to read the data, not what is limited."""


@dataclass(frozen=True)
class Known:
    """A rule that the catalogue names; present: the library has it. knowledge: in plain words."""

    code: str
    name: str
    shelf: str
    present: bool
    status: str
    knowledge: str
    page: str


@dataclass(frozen=True)
class Placed:
    """A published problem; placed: every rule it names is there, or it is no matter of rules."""

    id: str
    problem: str
    way: str
    rules: tuple[str, ...]
    placed: bool
    official: bool
    page: str


def coverage(library: Mapping[str, Rule]) -> list[Known]:
    """Every rule of the catalogue, in its order."""
    shipped = starter_rows()
    with CATALOGUE.open(encoding="utf-8") as file:
        return [_known(**row, rule=library.get(row["code"]), shipped=shipped) for row in _of(file)]


def problems(library: Mapping[str, Rule]) -> list[Placed]:
    """Every entry of the problem lists, in their order."""
    return [
        _placed(problem, one.official, library)
        for one in problem_lists()
        for problem in one.problems
    ]


def summary(known: list[Known], placed: list[Placed]) -> dict[str, Any]:
    """Counts, every line with its page, and the codes that lack."""
    official = [p for p in placed if p.official]
    return {
        "totals": {
            "national": _count(k.present for k in known if k.shelf != EXTENSIONS),
            "extensions": _count(k.present for k in known if k.shelf == EXTENSIONS),
            "problems": _count(p.placed for p in official),
        },
        "missing": [k.code for k in known if not k.present],
        "rules": [asdict(k) for k in known],
        "problems": [asdict(p) for p in placed],
    }


def _of(file: Iterable[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(file))


def _count(present: Iterable[bool]) -> dict[str, int]:
    counts = Counter(present)
    return {"known": counts.total(), "present": counts[True]}


def _known(
    code: str, name: str, shelf: str, rule: Rule | None, shipped: dict[str, list[dict[str, Any]]]
) -> Known:
    return Known(
        code=code,
        name=name,
        shelf=shelf,
        present=rule is not None,
        status=STATUS_ZH[rule.status] if rule else "",
        knowledge=_knowledge(rule, shipped) if rule else "",
        page=f"{PAGES}/rules/{code}.md" if rule else "",
    )


def _knowledge(rule: Rule, shipped: dict[str, list[dict[str, Any]]]) -> str:
    """How much of what the rule needs to know comes with the product."""
    words = []
    for kind in (name for name in rule.knowledge if name not in SHARED_KINDS):
        rows = shipped[kind]
        weak = sum(on_trial(row["trust"]) for row in rows)
        held = f"随产品{len(rows)}行" if rows else "须导入清单"
        words.append(f"{KINDS[kind].label}：{held}" + (f"，{weak}行试用" if weak else ""))
    return "；".join(words)


def _placed(problem: Problem, official: bool, library: Mapping[str, Rule]) -> Placed:
    return Placed(
        id=problem.id,
        problem=problem.problem,
        way=WAY_ZH[problem.way],
        rules=problem.rules,
        placed=all(code in library for code in problem.rules),
        official=official,
        page=f"{PAGES}/problems.md#{problem.id}",
    )
