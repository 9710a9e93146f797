"""Templates of campaigns: one dated YAML file each, in our own words, with where it comes from.

A template fills in the form of a new campaign; what is issued is the campaign's own. Days are
counted from its first day. How to write one: docs/how-to/write-a-campaign-template.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from baowei.law.entries import Dated
from baowei.law.read import LawError, build, load_yaml
from baowei.rules.problems import problem_lists
from baowei.supervision.campaigns.problems import ABOUT, clash
from baowei.supervision.registry.codes import Kind

FOLDER = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class PlannedStage:
    """after: days from the first day of the campaign to that of the stage; days: how long it lasts,
    its last day included. report_after: days to the report of the units on it, if there is one.
    delivers: what has to be there at its end."""

    kind: Literal["self_inspection", "on_site", "summary"]
    title: str
    after: int
    days: int
    delivers: str
    report_after: int | None = None


@dataclass(frozen=True, kw_only=True)
class Partner:
    """Who takes part, and with what; where something is for another authority, it goes there."""

    who: str
    does: str


@dataclass(frozen=True, kw_only=True)
class Template(Dated):
    """kinds: fixmedins_type codes. problems: keys of `baowei.rules.problems`, whose rules screen.
    looks_back: whether it goes back to an earlier campaign. months: how many before the first day
    are looked into. plan_after, summary_after: days to the plans and summaries of the units.
    official: whether an issued plan stands behind it. source: which kind of paper.
    """

    code: str
    name: str
    about: str
    kinds: tuple[str, ...]
    problems: tuple[str, ...]
    months: int
    stages: tuple[PlannedStage, ...]
    official: bool
    departments: str = ""
    looks_back: bool = False
    plan_after: int | None = None
    summary_after: int | None = None
    questions: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    partners: tuple[Partner, ...] = ()
    behaviours: tuple[str, ...] = field(default=())


@cache
def templates() -> dict[str, Template]:
    """Every template by its code, in the order of the files' names."""
    found = [read(path) for path in sorted(FOLDER.glob("*.yaml"))]
    return {one.code: one for one in found}


def read(path: Path) -> Template:
    """One file; LawError names what is wrong with it."""
    made: Template = build(Template, load_yaml(path), path.name)
    unknown = [key for key in made.problems if key not in {one.key for one in problem_lists()}]
    if unknown or any(key not in ABOUT for key in made.problems):
        raise LawError(f"{path.name}: 没有可用于专项治理的问题清单 {'、'.join(made.problems)}。")
    if clash(list(made.problems)):
        raise LawError(f"{path.name}: 同一类机构的两份清单序号重复。")
    if set(made.kinds) - set(Kind.values):
        raise LawError(f"{path.name}: 不认识的机构类型 {'、'.join(made.kinds)}。")
    if made.code != path.stem.split("_", 1)[1]:
        raise LawError(f"{path.name}: 文件名须是序号加代码 {made.code}。")
    return made
