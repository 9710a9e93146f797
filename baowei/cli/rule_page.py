"""A rule as a page to read and as a document for machines."""

from __future__ import annotations

from typing import Any

from baowei.law import VIOLATIONS
from baowei.rules.rule import OUTCOME_ZH, Rule


def page(rule: Rule, right: str) -> str:
    """Everything a reader of the rule should know, in Chinese. right: how often it was so far."""
    kind = VIOLATIONS[rule.violation].name
    parts = (
        ("结果类型", OUTCOME_ZH[rule.outcome]),
        ("违法行为", f"{rule.violation} {kind}"),
        ("依据", "、".join(rule.basis)),
        ("自何日起", f"{rule.since}"),
        ("读取", "、".join(rule.inputs)),
        ("判断方法", rule.method),
        ("核查要点", rule.verify),
        ("合法情形", rule.lawful),
        ("看不到的", rule.known_gaps),
        ("说明语句", rule.message),
        ("状态", f"{rule.status}；{rule.reviewer}，{rule.review_by} 前复核"),
        ("核实结果", right),
        ("示例", rule.examples),
    )
    head = f"{rule.code} {rule.name} ({rule.name_en})"
    return "\n\n".join([head, *(f"{label}\n{_indented(text)}" for label, text in parts)])


def as_dict(rule: Rule) -> dict[str, Any]:
    """The declaration and how it decides, ready for JSON."""
    names = (
        *("code", "name", "name_en", "violation", "outcome", "basis", "since", "subject"),
        *("stages", "scope", "message", "verify", "lawful", "known_gaps", "reviewer"),
        *("review_by", "status", "items", "inputs", "shelf", "method", "examples"),
    )
    return {name: getattr(rule, name) for name in names}


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.strip().splitlines())
