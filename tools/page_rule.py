"""docs/reference/rules/CODE.md: one rule, for inspectors and for those it accuses."""

from __future__ import annotations

import inspect
from functools import cache
from importlib import import_module
from typing import Any

import markdown_text as markdown

from baowei.knowledge import trust
from baowei.knowledge.kinds import KINDS
from baowei.knowledge.starter import starter_rows
from baowei.law import VIOLATIONS, articles
from baowei.rules.example_text import Block, parse
from baowei.rules.library import load_rules
from baowei.rules.problems import problems_of
from baowei.rules.rule import OUTCOME_ZH, STATUS_ZH, SUBJECT_ZH, Rule
from baowei.schema import TABLES

ROWS_SHOWN = 5
PATTERNS = "baowei.rules.patterns."
STAGE_ZH = {"before": "事前", "during": "事中", "after": "事后"}
OPEN_END = "9999-12-31"


def pages() -> dict[str, str]:
    """File name -> text, a page a rule."""
    return {f"{rule.code}.md": page(rule) for rule in load_rules().values()}


def page(rule: Rule) -> str:
    kind = VIOLATIONS[rule.violation]
    head = markdown.table(
        ("项目", "内容"),
        (
            ("English", rule.name_en),
            ("结果类型", OUTCOME_ZH[rule.outcome]),
            ("违法行为", f"{rule.violation} {kind.name} ({kind.name_en})"),
            ("对象", SUBJECT_ZH[rule.subject]),
            ("环节", "、".join(STAGE_ZH[stage] for stage in rule.stages)),
            ("判断的服务日", f"{rule.since} 起"),
            ("状态", STATUS_ZH[rule.status]),
            ("复核", f"{rule.reviewer}，{rule.review_by} 前须再复核"),
        ),
    )
    parts = (
        head,
        *_section("查什么 What it finds", rule.method),
        *_section("说给机构的话 Message", rule.message),
        *_section("为什么违法 Why it is unlawful", _law(rule)),
        *_section("知识 Knowledge", _knowledge(rule)),
        *_section("示例 Examples", "\n\n".join(_block(b) for b in parse(rule.examples))),
        *_section("看不到什么 What it cannot see", rule.known_gaps),
        *_section("怎样核查 How to verify", rule.verify),
        *_section("合法的相似情形 Lawful look-alikes", rule.lawful),
        *_section("需要的数据 Data", _data(rule)),
        *_section("对应的典型问题 Published problems", _problems(rule)),
        *_section("修订 Changes", "\n".join(f"- {change}" for change in rule.changes)),
    )
    return markdown.page(f"{rule.code} {rule.name}", *parts)


def _section(title: str, text: str) -> tuple[str, str]:
    return f"## {title}", text


def _law(rule: Rule) -> str:
    """Each article with every wording it had since the rule judges."""
    rows = [
        (a.ref, a.number, f"{a.valid_from} 至 {a.valid_to or '今'}", a.text, _doubt(a))
        for ref in rule.basis
        for a in _wordings().get(ref, ())
        if a.valid_from is not None
    ]
    head = ("引用", "条款", "施行", "内容要点", "不确定之处")
    return markdown.table(head, rows) + "\n\n全文要点和罚则见[法律](../law.md)。"


def _doubt(entry: Any) -> str:
    return "" if entry.certain else entry.uncertainty


@cache
def _wordings() -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in articles():
        found.setdefault(one.ref, []).append(one)
    return found


@cache
def _starter() -> dict[str, list[dict[str, Any]]]:
    return starter_rows()


def _knowledge(rule: Rule) -> str:
    if not rule.knowledge:
        return "不用知识表。"
    return "\n\n".join(_kind(name, rule) for name in rule.knowledge)


def _kind(name: str, rule: Rule) -> str:
    kind = KINDS[name]
    rows = _starter()[name]
    if name == "param":
        rows = [row for row in rows if f'"{row["param_name"]}"' in _source(rule.module)]
    title = f"**{kind.label}** [`{name}`](../knowledge.md#{name})"
    if not rows:
        return f"{title}：随产品不带数据，导入国家或本地清单后生效。"
    weak = sum(trust.on_trial(row["trust"]) for row in rows)
    note = f"随产品带 {len(rows)} 行" + (f"，其中 {weak} 行试用" if weak else "")
    shown = rows if name == "param" else rows[:ROWS_SHOWN]
    columns = [c for c in kind.own_columns() if any(row[c] is not None for row in shown)]
    heads = [kind.own_columns()[c].label for c in columns]
    lines = [
        (*(_text(row[c]) for c in columns), _days(row), row["batch"] or "", _trust(row))
        for row in shown
    ]
    more = "" if len(shown) == len(rows) else f"，下列前 {len(shown)} 行"
    return f"{title}：{note}{more}。\n\n" + markdown.table(
        [*heads, "有效", "批次", "可信度"], lines
    )


@cache
def _source(module: str) -> str:
    """The rule's own file and the pattern files that it takes functions from."""
    own = import_module(module)
    used = {getattr(value, "__module__", "") for value in vars(own).values()}
    files = [own, *(import_module(name) for name in used if name.startswith(PATTERNS))]
    return "".join(inspect.getsource(file) for file in files)


def _days(row: dict[str, Any]) -> str:
    end = str(row["valid_to"])
    return f"{row['valid_from']} 起" if end == OPEN_END else f"{row['valid_from']} 至 {end}"


def _trust(row: dict[str, Any]) -> str:
    return trust.in_words(row["trust"])


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _block(block: Block) -> str:
    parts = [f"### {block.title}"]
    for name, rows in block.tables.items():
        label = TABLES[name].label if name in TABLES else KINDS[name].label
        columns = list(dict.fromkeys(column for row in rows for column in row))
        lines = [[_text(row.get(column)) for column in columns] for row in rows]
        if name == block.marked:
            expected = {e.row: e for e in block.expected}
            columns = [*columns, "判断", "原因"]
            lines = [[*line, *_verdict(expected.get(number))] for number, line in enumerate(lines)]
        parts += [f"{label} `{name}`", markdown.table(columns, lines)]
    return "\n\n".join(parts)


def _verdict(expected: Any) -> tuple[str, str]:
    if expected is None or expected.amount is None:
        return "不列", "" if expected is None else expected.why
    word = OUTCOME_ZH.get(expected.outcome or "", "命中")
    return (f"{word} {expected.amount} 元" if expected.amount else word), expected.why


def _data(rule: Rule) -> str:
    lines = [
        f"- [`{name}`](../tables.md#{name}) {TABLES[name].label}"
        + ("，没有时不运行" if name in rule.needs else "")
        for name in rule.claims
    ]
    return "\n".join(lines)


def _problems(rule: Rule) -> str:
    found = problems_of(rule.code)
    if not found:
        return "没有单列的典型问题。"
    return "\n".join(f"- [{p.list} {p.no}](../problems.md#{p.id}) {p.problem}" for p in found)
