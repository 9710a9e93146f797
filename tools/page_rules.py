"""docs/reference/rules.md: the library at a glance."""

from __future__ import annotations

import markdown_text as markdown

from baowei.law import VIOLATIONS
from baowei.rules.library import load_rules
from baowei.rules.rule import OUTCOME_ZH, STATUS_ZH, Rule

SHELVES = {
    "policy": "政策类",
    "management": "管理类",
    "medical": "医疗类",
    "conduct": "行为类（扩展）",
}
INTRO = """Every rule of the library. `baowei rules show CODE` shows one in full, with its examples;
`baowei rules coverage` compares the library with the national catalogue. Outcomes: 明确违规 only
where the data make it certain; all else is a suspect point (疑点) or an indicator (指标提示)."""


def page() -> str:
    rules = list(load_rules().values())
    parts = [part for shelf in SHELVES for part in section(shelf, rules)]
    return markdown.page("Rules 规则库", INTRO, *parts)


def section(shelf: str, rules: list[Rule]) -> list[str]:
    rows = [line(rule) for rule in rules if rule.shelf == shelf]
    head = ("rule", "name", "English", "outcome", "violation", "articles", "status", "判断方法")
    return [f"## {SHELVES[shelf]} {shelf}", markdown.table(head, rows)] if rows else []


def line(rule: Rule) -> tuple[str, ...]:
    kind = f"{rule.violation} {VIOLATIONS[rule.violation].name}"
    return (
        *(
            f"[{rule.code}](rules/{rule.code}.md)",
            rule.name,
            rule.name_en,
            OUTCOME_ZH[rule.outcome],
            kind,
        ),
        *("、".join(rule.basis), STATUS_ZH[rule.status], rule.method),
    )
