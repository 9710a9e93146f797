"""A finding in words: the rows behind it, the knowledge row, the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb

from baowei.errors import BaoweiError
from baowei.knowledge.kind import OPEN_END
from baowei.knowledge.trust import in_words, status
from baowei.lake import Lake, Version
from baowei.law import VIOLATIONS, Article, article
from baowei.provinces import all_rules
from baowei.rules.rule import OUTCOME_ZH, Rule
from baowei.schema import TABLES
from baowei.schema.table import Column
from baowei.screen.knowledge import regional_knowledge
from baowei.screen.totals import connect
from baowei.screen.wording import plain


@dataclass(frozen=True)
class Explanation:
    """finding: the row of `Finding`; evidence: table -> its rows; knowledge: the row, or None."""

    finding: dict[str, Any]
    rule: Rule
    articles: list[Article]
    knowledge: dict[str, Any] | None
    evidence: dict[str, list[dict[str, Any]]]

    def as_dict(self) -> dict[str, Any]:
        return {
            "finding": self.finding,
            "rule": {"code": self.rule.code, "name": self.rule.name, "method": self.rule.method},
            "articles": [
                {"ref": a.ref, "text": a.text, "certain": a.certain} for a in self.articles
            ],
            "knowledge": _with_status(self.knowledge),
            "evidence": self.evidence,
        }

    def text(self) -> str:
        """The whole in Chinese, for a terminal or a file."""
        f = self.finding
        kind = f"{f['violation']} {VIOLATIONS[f['violation']].name}"
        parts = [
            f"{OUTCOME_ZH[f['outcome']]}　{self.rule.code} {self.rule.name}（{kind}）",
            f["message"],
            f"涉及基金 {f['fund_amount']} 元 / 总额 {f['amount']} 元，"
            f"费用明细 {len(f['lines'])} 笔，"
            f"{plain(f['occurred_from'])} 至 {plain(f['occurred_to'])}",
            "",
            "依据",
            *(f"  {_article(a)}" for a in self.articles),
            "",
            f"判断方法　{self.rule.method}",
        ]
        if self.knowledge:
            parts += ["", "知识依据", *(f"  {line}" for line in _knowledge(self.knowledge))]
        for name, rows in self.evidence.items():
            parts += ["", f"证据　{TABLES[name].label} {name}（{len(rows)} 行）"]
            parts += [f"  {_row(TABLES[name].columns(), row)}" for row in rows]
        parts += [
            "",
            f"核查要点　{self.rule.verify}",
            f"合法情形　{self.rule.lawful}",
            f"看不到的　{self.rule.known_gaps}",
            "",
            "疑点不等于违法；认定前须听取被检查单位的陈述和申辩。",
        ]
        return "\n".join(parts)


def explain(lake: Lake, finding_id: str) -> Explanation:
    """The finding of that id, or whose id begins so; BaoweiError if none is, or several."""
    version = lake.current()
    finding = _find(version, finding_id)
    rule = all_rules().get(finding["rule_code"])
    if rule is None:
        raise BaoweiError(f"规则 {finding['rule_code']} 已不在规则库中")
    day = finding["occurred_from"].date()
    articles = [a for a in (article(ref, day) for ref in rule.basis) if a is not None]
    known = None
    if finding["knowledge_id"]:
        screened = version.state.get("screen", {}).get(rule.code, {}).get("region")
        region = screened or finding["admdvs"] or ""
        rows = regional_knowledge(version, region).get(finding["knowledge_id"].split(":")[0], [])
        known = next((r for r in rows if r["knowledge_id"] == finding["knowledge_id"]), None)
    return Explanation(finding, rule, articles, known, _evidence(version, finding))


def _find(version: Version, finding_id: str) -> dict[str, Any]:
    db = connect(version)
    rows: list[dict[str, Any]] = []
    if version.files("finding"):
        query = "from finding where starts_with(finding_id, ?) limit 2"
        rows = db.sql(query, params=[finding_id]).to_arrow_table().to_pylist()
    if not rows:
        raise BaoweiError(f"没有编号为 {finding_id} 的疑点")
    if len(rows) > 1:
        raise BaoweiError(f"有多条疑点的编号以 {finding_id} 开头，请写得更全")
    return rows[0]


def _evidence(version: Version, finding: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    keys: dict[str, list[str]] = {}
    for item in finding["evidence"]:
        name, _, key = item.partition(":")
        keys.setdefault(name, []).append(key)
    if finding["lines"]:
        keys["fee_list_d"] = sorted({*keys.get("fee_list_d", []), *finding["lines"]})
    if finding["setl_id"]:
        keys.setdefault("setl_d", []).append(finding["setl_id"])
    db = duckdb.connect()
    rows: dict[str, list[dict[str, Any]]] = {}
    for name, wanted in keys.items():
        if name in TABLES and version.files(name):
            rows[name] = (
                db.read_parquet(version.files(name))
                .filter(f"list_contains({sorted(set(wanted))!r}, {TABLES[name].key[0]})")
                .select(", ".join(TABLES[name].columns()))
                .to_arrow_table()
                .to_pylist()
            )
    return rows


def _article(entry: Article) -> str:
    note = "" if entry.certain else f"（未核实：{entry.uncertainty}）"
    return f"{entry.ref}　{entry.text}{note}"


def _with_status(row: dict[str, Any] | None) -> dict[str, Any] | None:
    return row and {**row, "status": status(row["trust"])}


def _knowledge(row: dict[str, Any]) -> list[str]:
    end = "" if str(row["valid_to"]) == OPEN_END else f" 至 {row['valid_to']}"
    dating = {"valid_from", "valid_to", "batch", "published", "sources", "trust"}
    own = {n: v for n, v in row.items() if v is not None and v != "" and n not in dating}
    return [
        "，".join(f"{name}={plain(value)}" for name, value in own.items()),
        f"{row['batch'] or ''} {row['valid_from']} 起{end}；"
        f"来源 {row['sources']}（{in_words(row['trust'])}）",
    ]


def _row(columns: dict[str, Column], row: dict[str, Any]) -> str:
    said = [f"{columns[n].label} {plain(v)}" for n, v in row.items() if v is not None]
    return "，".join(said)
