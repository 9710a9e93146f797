"""The reference page of the law, as Markdown in Chinese."""

from __future__ import annotations

from collections.abc import Iterable

from baowei.law.book import Book
from baowei.law.entries import (
    BASE_ZH,
    WHO_ZH,
    Article,
    Dated,
    Entry,
    Ground,
    Law,
    Violation,
)
from baowei.law.limits import WHOSE_ZH, Exclusion, Limit
from baowei.law.load import load

HEAD = """# 法规、违法类型、处理措施与时限

本页由 `baowei/law/data/` 生成。条款文字是简要转述，引用时以公布的原文为准；
标“未核实”的不得单独作为处理依据。适用行为发生时有效的规定；作出决定时新规定较轻的，
适用新规定（处罚法-37）。同一违法行为不得给予两次以上罚款（处罚法-29）。
退回和罚款的基数是医疗保障基金的损失金额或者骗取金额，不是费用总额；
倍数、金额、期限的“以上”“以下”含本数。
"""


LIGHT = ("correct", "talk", "discipline", "refer")
"""Measures that nearly every ground has; the table of violation types leaves them out."""


def law_page() -> str:
    """The page over the law files that ship with the product."""
    return page(load())


def page(book: Book) -> str:
    """Violation types, sanctions, time limits, laws, articles and successions of a book."""
    parts = [HEAD, _violations(book), _sanctions(book)]
    parts += [_limits(book), _exclusions(book), _laws(book)]
    parts += [_articles(book, law) for law in book.laws]
    parts.append(_successions(book))
    return "\n".join(parts)


def _table(head: str, rows: Iterable[Iterable[str]]) -> str:
    names = head.split("|")
    lines = [f"| {' | '.join(names)} |", "|" + " --- |" * len(names)]
    lines += [f"| {' | '.join(cell.replace('|', '／') for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _mark(entry: Entry) -> str:
    return "已核对" if entry.certain else f"**未核实**：{entry.uncertainty}"


def _days(entry: Dated) -> str:
    if entry.valid_from is None:
        return "未施行"
    return f"{entry.valid_from} 起" + (f"，至 {entry.valid_to}" if entry.valid_to else "")


def _violations(book: Book) -> str:
    found = list(book.violations.values())
    rows = [_violation(book, violation) for violation in found]
    sources = "；".join(dict.fromkeys(violation.source for violation in found))
    head = "代码|违法类型|英文名|主体|条款|案由情形|主要处理措施|定性"
    return f"## 违法类型\n\n来源：{sources}。\n\n" + _table(head, rows)


def _violation(book: Book, violation: Violation) -> list[str]:
    follows = [s for ref in violation.articles for s in book.sanctions(ref)]
    heavy = [s.text for s in follows if s.measure not in LIGHT]
    steps = list(dict.fromkeys(heavy))
    return [
        violation.code,
        violation.name,
        violation.name_en,
        WHO_ZH[violation.who],
        "、".join(violation.articles),
        "、".join(str(cause) for cause in violation.causes),
        "；".join(steps),
        "" if violation.certain else f"**未核实**：{violation.uncertainty}",
    ]


def _sanctions(book: Book) -> str:
    blocks = ["## 处理措施\n\n按条款所列顺序；每项写明由谁作出、基数和款项去向。\n"]
    seen: set[tuple[str, ...]] = set()
    for ground in book.grounds.values():
        if ground.refs not in seen:
            seen.add(ground.refs)
            blocks.append(_ground(book, ground))
    return "\n".join(blocks)


def _ground(book: Book, ground: Ground) -> str:
    rows = [
        [
            str(s.step),
            s.text,
            s.by,
            BASE_ZH[s.base] if s.base else "",
            f"{s.destination}（{s.destination_ref}）" if s.destination else "",
        ]
        for s in book.sanctions(ground.refs[0])
    ]
    graver = "".join(
        f"- {e.when}的，{'同时' if e.added else '改为'}适用 {e.to}\n" for e in ground.escalates
    )
    note = "" if ground.certain else f"{_mark(ground)}\n\n"
    head = f"### {'、'.join(ground.refs)}\n\n{note}"
    return head + _table("顺序|措施|作出者|基数|款项去向", rows) + ("\n" + graver if graver else "")


def _limits(book: Book) -> str:
    rows = [_limit(limit) for versions in book.limits.values() for limit in versions]
    head = (
        "## 时限\n\n起算之日不计入；除标明“不顺延”的以外，末日不是工作日的顺延（处罚程序-58）。"
        "“由地区定”的，以地区目录中的时限为准。"
        "“当事人”的期限届满不是本单位逾期。\n\n"
    )
    return head + _table("代码|时限|起算|长度|谁的期限|条款|施行|核实", rows)


def _limit(limit: Limit) -> list[str]:
    text = limit.text + ("；不顺延" if not limit.rolls else "")
    text += "；由地区定" if limit.local else ""
    return [
        limit.code,
        limit.name,
        limit.starts,
        text,
        WHOSE_ZH[limit.whose],
        limit.ref,
        _days(limit),
        _mark(limit),
    ]


def _exclusions(book: Book) -> str:
    rows = [_exclusion(book, one) for versions in book.exclusions.values() for one in versions]
    head = (
        "## 不计入时限的期间\n\n开始的当日不算在不计入的期间内，结束的当日算在内；"
        "几个期间重叠的日子只扣除一次。\n\n"
    )
    return head + _table("代码|期间|不计入哪些时限|条款|施行|核实", rows)


def _exclusion(book: Book, one: Exclusion) -> list[str]:
    limits = "、".join(book.limits[code][-1].name for code in one.limits)
    return [one.code, one.name, limits, one.ref, _days(one), _mark(one)]


def _laws(book: Book) -> str:
    rows = [
        [
            law.law,
            law.name,
            law.document,
            law.rank,
            law.version,
            _days(law),
            law.source,
            _mark(law),
        ]
        for law in book.laws
    ]
    return "## 法规\n\n" + _table("简称|名称|文号|位阶|版本|施行|来源|核实", rows)


def _articles(book: Book, law: Law) -> str:
    own = [
        article
        for versions in book.articles.values()
        for article in versions
        if (article.law, article.version) == (law.law, law.version)
    ]
    head = f"## {law.name}（{law.version}，{_days(law)}）\n\n来源：{law.source}。\n\n"
    head += "" if law.certain else f"{_mark(law)}\n\n"
    return head + _table("条款|条号|要点|施行|完整度|核实", [_article(a, law) for a in own])


def _article(article: Article, law: Law) -> list[str]:
    inherits = article.certain and not law.certain
    other = "" if article.source == law.source else f"（来源：{article.source}）"
    return [
        article.ref,
        article.number,
        article.text + other,
        _days(article),
        article.completeness,
        "见本法规说明" if inherits else _mark(article),
    ]


def _successions(book: Book) -> str:
    rows = [[s.old, s.new, s.source, _mark(s)] for s in book.successions]
    return "## 条款承继\n\n旧条款失效后由新条款接替。\n\n" + _table("旧条款|新条款|来源|核实", rows)
