"""docs/reference/sanctions.md: what the computing of sanctions goes by, and worked examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import markdown_text as markdown

from baowei import law
from baowei.knowledge.claim import FOREVER
from baowei.law.entries import Entry
from baowei.law.penalty import (
    Facts,
    Outcome,
    Span,
    Threshold,
    circumstances,
    grades,
    national,
)
from baowei.law.penalty.amounts import amounts
from baowei.law.penalty.circumstances import EFFECT_ZH, EXCLUDED_ZH
from baowei.law.penalty.ground import earlier_rows
from baowei.provinces import regions
from baowei.provinces.penalties import sanction

INTRO = """由 `baowei.provinces.penalties.sanction` 按案件事实计算；本页由法规数据和地区目录生成。
[怎样计算](../explanation/sanctions.md)，[条款和措施](law.md)，
[怎样录入本地区的裁量基准](../how-to/add-a-region.md)。标“未核实”的，计算结果会一并写明。"""

UNIT_ZH = {"multiple": "倍", "amount": "元"}
EXAMPLES: list[dict[str, Any]] = [
    {"ref": "条例-38-3"},
    {"ref": "条例-38-3", "refused": True},
    {"ref": "条例-38-3", "intent": ("证据1",)},
    {"ref": "条例-38-3", "mitigating": ("harm_removed",)},
    {"ref": "条例-38-3", "mitigating": ("harm_removed",), "reduced": True},
    {"ref": "条例-38-3", "mitigating": ("no_fault",)},
    {"ref": "条例-39-1"},
    {"ref": "条例-39-1", "refused": True},
    {"ref": "条例-40-3"},
    {"ref": "条例-41-1", "insured": True},
    {"ref": "条例-41-1", "insured": True, "intent": ("证据1",)},
]
FACT_ZH = {
    "refused": "拒不改正",
    "insured": "属于参保人员",
    "reduced": "决定减轻",
    "intent": "有骗取目的的证据",
}


def page() -> str:
    parts = [INTRO, "## 算例", _examples(), "## 情节", _circumstances(), "## 裁量档次", _grades()]
    parts += ["## 地区裁量基准", _benchmarks(), "## 金额标准", _thresholds()]
    parts += ["## 法定数额", _amounts()]
    parts += ["## 条例施行前的骗取行为", _earlier()]
    return markdown.page("行政处罚的计算", *parts)


def _mark(entry: Entry) -> str:
    return "已核对" if entry.certain else f"**未核实**：{entry.uncertainty}"


def _examples() -> str:
    said = "基金损失10,000.00元，2026年4月至5月的行为，2026-11-02决定；示例市的基准是虚构的。"
    head = ["认定的条款", "事实", "适用", "退回", "条款的罚款", "没有基准的地区", "示例市", "暂停"]
    return f"{said}\n\n{markdown.table(head, map(_example, EXAMPLES))}"


def _example(given: dict[str, Any]) -> Iterator[str]:
    plain, local = _computed(given, ""), _computed(given, "9901")
    yield given["ref"]
    yield "、".join(_words(given)) or "无其他情节"
    yield plain.ref
    yield f"{plain.refund:,.2f}元"
    yield _span(plain.statutory)
    yield _span(plain.fine)
    yield _span(local.fine)
    yield f"{plain.months[0]}至{plain.months[1]}个月" if plain.months else "无"


def _computed(given: dict[str, Any], region: str) -> Outcome:
    facts = Facts(
        ref=given["ref"],
        first_day=date(2026, 4, 10),
        last_day=date(2026, 5, 20),
        discovered=date(2026, 6, 1),
        decided=date(2026, 11, 2),
        region=region,
        loss=Decimal(10000),
    )
    return sanction(replace(facts, **given))


def _words(given: dict[str, Any]) -> Iterator[str]:
    yield from (zh for name, zh in FACT_ZH.items() if given.get(name))
    yield from (circumstances()[code].name for code in given.get("mitigating", ()))


def _span(span: Span | None) -> str:
    return span.text if span else "无"


def _circumstances() -> str:
    names = EXCLUDED_ZH | {code: one.name for code, one in circumstances().items()}
    rows = (
        [
            f"`{one.code}`",
            one.name,
            EFFECT_ZH[one.effect],
            one.ref,
            "、".join(names[name] for name in one.excludes),
            one.source,
            _mark(one),
        ]
        for one in circumstances().values()
    )
    return markdown.table(["代码", "情节", "作用", "条款", "不能同时成立", "来源", "核实"], rows)


def _grades() -> str:
    rows = (
        [f"`{one.grade}`", one.name, _place(one.within), one.ref, one.source, _mark(one)]
        for one in grades().values()
    )
    said = "国家只定档次，不定数额；数额是各地区的裁量基准。没有录入基准的地区，用条款本身的幅度。"
    table = markdown.table(["代码", "档次", "幅度", "条款", "来源", "核实"], rows)
    return f"{said}\n\n{table}"


def _place(within: bool) -> str:
    return "在条款的幅度之内" if within else "低于条款的下限"


def _benchmarks() -> str:
    rows = (
        [
            region.name,
            row.ref,
            grades()[row.grade].name,
            f"{row.low.normalize():f}至{row.high.normalize():f}{UNIT_ZH[row.unit]}",
            _days(row.valid_from, row.valid_to),
            row.source,
        ]
        for region in regions()
        for row in region.discretion
    )
    return markdown.table(["地区", "条款", "档次", "罚款", "施行", "来源"], rows)


def _thresholds() -> str:
    local = ((region.name, row) for region in regions() for row in region.thresholds)
    rows = [_threshold("全国", row) for row in national()]
    rows += [_threshold(name, row) for name, row in local]
    head = ["地区", "代码", "标准", "金额", "条款", "施行", "来源", "核实"]
    return markdown.table(head, rows)


def _amounts() -> str:
    rows = [
        [f"`{row.code}`", row.name, f"{row.number} {row.unit}", row.ref,
         _days(row.valid_from, row.valid_to), row.source, _mark(row)]
        for row in amounts()
    ]  # fmt: skip
    return markdown.table(["代码", "数额", "数", "条款", "施行", "来源", "核实"], rows)


def _threshold(region: str, row: Threshold) -> Iterable[str]:
    amount = Span(row.low, row.high).text + ("之间，由各省定" if row.low != row.high else "以上")
    days = _days(row.valid_from, row.valid_to)
    return [region, f"`{row.code}`", row.name, amount, row.ref, days, row.source, _mark(row)]


def _days(first: date | None, last: date | None) -> str:
    return f"{first} 起" + (f"，至 {last}" if last and last != FOREVER else "")


def _earlier() -> str:
    said = "行为开始时条例尚未施行的，只有骗取行为有当时的法律可依；其他行为不能计算。"
    numbers = ((row, law.article(row.earlier)) for row in earlier_rows())
    rows = ([row.ref, row.earlier, found.text] for row, found in numbers if found)
    return f"{said}\n\n{markdown.table(['条例', '当时的法律', '要点'], rows)}"
