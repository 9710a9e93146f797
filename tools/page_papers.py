"""docs/reference/papers.md: every official document, its article and the values it needs."""

from __future__ import annotations

import markdown_text as markdown
import office_setup  # noqa: F401  documents refuse values in the office's language

from baowei.supervision.documents.papers import PAPERS, SHELVES, Field, PaperType, cite
from baowei.supervision.documents.papers.entries import KINDS

TYPES = {
    "text": "文字",
    "money": "金额（元）",
    "day": "日期",
    "moment": "日期和时间",
    "choice": "选项",
    "list": "列表",
}


def page() -> str:
    head = ("文书", "代码", "种类", "依据", "文号", "卷宗位置")
    rows = [
        (
            f"[{paper.name}](#{paper.code})",
            f"`{paper.code}`",
            KINDS[paper.kind],
            cite(paper.article),
            f"〔年份〕号，字“{paper.word}”" if paper.word else "—",
            SHELVES[paper.shelf],
        )
        for paper in PAPERS.values()
    ]
    return markdown.page(
        "文书",
        "每种文书是 `documents/papers/catalogue/` 中的一个条目。"
        "版式按 GB/T 9704-2012：A4，上37、下35、左28、右26毫米，"
        "正文三号仿宋，标题二号小标宋。必填项未填的，文书中以【待填：…】标出，不能定稿；选填项未填的格子印“／”。样子见[文书样张](../guide/papers.md)。",
        markdown.table(head, rows),
        *(_paper(paper) for paper in PAPERS.values()),
    )


def _paper(paper: PaperType) -> str:
    facts = [
        f"依据：{cite(paper.article)}（`{paper.article}`）",
        f"签名：{'、'.join(paper.signatures)}" if paper.signatures else "",
        "逐页签名" if paper.every_page else "",
        "加盖印章" if paper.seal else "",
        f"附件：{'、'.join(PAPERS[code].name for code in paper.parts)}" if paper.parts else "",
        paper.copies,
    ]
    head = ("字段", "名称", "类型", "必填")
    rows = [
        (f"`{field.key}`", field.label, _type(field), "是" if field.required else "")
        for field in paper.fields
    ]
    return "\n\n".join(
        [
            f'<a id="{paper.code}"></a>',
            f"## {paper.name}",
            "。".join(fact.rstrip("。") for fact in facts if fact) + "。",
            markdown.table(head, rows),
        ]
    )


def _type(field: Field) -> str:
    if field.options:
        return "选项：" + "；".join(field.options)
    if field.columns:
        columns = (f"{column.label} `{column.key}`" for column in field.columns)
        return "列表：" + "、".join(columns)
    return TYPES[field.type] + ("，附大写" if field.capitals else "")
