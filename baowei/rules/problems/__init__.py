"""The published problem lists: which rules find each problem, or what an inspector does."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Way = Literal["rules", "function", "evidence"]

FOLDER = files("baowei.rules.problems")

WAY_ZH = {"rules": "规则筛查", "function": "系统功能", "evidence": "仅凭证据"}
DETECT_ZH = {
    "D1": "收费互斥或内含",
    "D2": "数量、频次、时长上限",
    "D3": "收费与业务记录对碰",
    "D4": "进销存、耗材标识、追溯码对碰",
    "D5": "人群开展率、指征",
    "D6": "主数据冲突",
    "D7": "价表与计价单位",
    "TRC": "药品追溯码",
    "RX": "处方流转",
    "POS": "店内销售系统",
    "M": "行为模型",
    "E": "现场或病历证据",
}


@dataclass(frozen=True)
class ProblemList:
    """A published list; official: of the national bureau, counted by `rules coverage`."""

    key: str
    name: str
    name_en: str
    source: str
    official: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Problem:
    """One entry of a list, in our own short words.

    grounds: articles (条例-38-3) or violation types (V08). detect: classes of DETECT_ZH.
    rules: codes that find it, the most direct first. steps: what an inspector looks at.
    function: what the platform does where there is nothing to find in data.
    """

    list: str
    no: str
    kind: str
    problem: str
    grounds: tuple[str, ...]
    detect: tuple[str, ...]
    rules: tuple[str, ...]
    steps: tuple[str, ...]
    function: str

    @property
    def id(self) -> str:
        """The list and the number, as hospital_2025-11."""
        return f"{self.list}-{self.no.lower()}"

    @property
    def way(self) -> Way:
        if self.rules:
            return "rules"
        return "function" if self.function else "evidence"


@cache
def problem_lists() -> tuple[ProblemList, ...]:
    """Every list, in the order of lists.csv, with its entries."""
    return tuple(
        ProblemList(
            key=row["list"],
            name=row["name"],
            name_en=row["name_en"],
            source=row["source"],
            official=row["official"] == "1",
            problems=tuple(_problem(row["list"], entry) for entry in _rows(row["list"])),
        )
        for row in _rows("lists")
    )


@cache
def steps() -> dict[str, str]:
    """Key of an inspection step -> what to do, in Chinese."""
    return {row["step"]: row["what"] for row in _rows("steps")}


def problems_of(rule: str) -> list[Problem]:
    """The entries that the rule of this code finds, in the order of the lists."""
    return [p for one in problem_lists() for p in one.problems if rule in p.rules]


def find_problem(id: str) -> Problem | None:
    """The entry of that id, or None."""
    entries = (p for one in problem_lists() for p in one.problems)
    return next((p for p in entries if p.id == id.lower()), None)


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _problem(key: str, row: dict[str, str]) -> Problem:
    return Problem(
        list=key,
        no=row["no"],
        kind=row["kind"],
        problem=row["problem"],
        grounds=tuple(row["grounds"].split()),
        detect=tuple(row["detect"].split()),
        rules=tuple(row["rules"].split()),
        steps=tuple(row["steps"].split()),
        function=row["function"],
    )
