"""docs/reference/problems.md: every published problem and what finds it, both ways."""

from __future__ import annotations

import markdown_text as markdown

from baowei.rules.library import load_rules
from baowei.rules.problems import (
    DETECT_ZH,
    WAY_ZH,
    Problem,
    ProblemList,
    problem_lists,
    problems_of,
    steps,
)
from baowei.rules.rule import OUTCOME_ZH
from baowei.schema import TABLES

INTRO = """每一条典型问题由哪些规则筛查、用什么数据、检查时看什么；没有数据可查的，写明是系统功能
还是仅凭证据。规则筛查只给出疑点或数据上确定的违规，是否构成违法由检查认定。问题用我们自己的短语概括，
以公布原文为准。

Every published problem, the rules and data that find it, and the inspection steps; below, the
same from the side of the rules."""


def page() -> str:
    classes = markdown.table(("检测类", "含义"), DETECT_ZH.items())
    lists = [part for one in problem_lists() for part in _list(one)]
    return markdown.page(
        "Problems 典型问题", INTRO, classes, *lists, "## 按规则 By rule", _by_rule()
    )


def _list(one: ProblemList) -> tuple[str, ...]:
    head = (
        "序号",
        "类型",
        "问题",
        "条款",
        "检测类",
        "方式",
        "规则",
        "数据",
        "检查时看什么、系统功能",
    )
    rows = [_line(problem) for problem in one.problems]
    note = "国家公布" if one.official else "编写组整理"
    return (
        f"## {one.name}",
        f"`{one.key}` · {one.name_en} · 来源：{one.source}（{note}），{len(rows)} 条。",
        markdown.table(head, rows),
    )


def _line(problem: Problem) -> tuple[str, ...]:
    anchor = f'<a id="{problem.id}"></a>{problem.no}'
    what = [steps()[step] for step in problem.steps] + [problem.function]
    return (
        *(anchor, problem.kind, problem.problem, "、".join(problem.grounds)),
        *(" ".join(problem.detect), WAY_ZH[problem.way]),
        " ".join(_rule(code) for code in problem.rules),
        "、".join(_tables(problem)),
        "；".join(text for text in what if text),
    )


def _rule(code: str) -> str:
    return f"[{code}](rules/{code}.md)" if code in load_rules() else code


def _tables(problem: Problem) -> dict[str, None]:
    rules = load_rules()
    known = [rules[code] for code in problem.rules if code in rules]
    return {TABLES[name].label: None for rule in known for name in rule.claims}


def _by_rule() -> str:
    rows = [
        (
            f"[{rule.code}](rules/{rule.code}.md)",
            rule.name,
            OUTCOME_ZH[rule.outcome],
            " ".join(f"[{p.list} {p.no}](#{p.id})" for p in problems_of(code)),
        )
        for code, rule in load_rules().items()
    ]
    return markdown.table(("规则", "名称", "结果类型", "典型问题"), rows)
