"""docs/reference/gateway.md: the fields of the national audit interface, as they are read."""

from __future__ import annotations

from collections.abc import Iterator

import markdown_text as markdown

from baowei.gateway.contract.answer import Detail, Violation
from baowei.gateway.contract.encounter import Encounter
from baowei.gateway.contract.feedback import FeedbackData, Warn
from baowei.gateway.contract.field import Node, Row, rows
from baowei.gateway.contract.head import AnswerHead, Head
from baowei.gateway.contract.order import Diagnosis, Operation, Order
from baowei.gateway.contract.request import Data, Patient
from baowei.gateway.contract.transactions import ADDRESSES, TRANSACTIONS

INTRO = """网关受理的字段，取自 `baowei/gateway/contract`；怎样接入见
[医院信息系统接入](../how-to/connect-a-hospital.md)，供工具使用的同一内容见
[OpenAPI 文档](gateway-openapi.json)。
“规范必填”是国家接口文件的要求，“缺则拒绝”是本平台的要求：医院系统常常缺少前者，本平台只坚持后者。
长度是规范所写，读取时不据以拒绝，应答时遵守。字段还可写成驼峰，节点可不带 `fsi_`。"""
NODES = (Head, Data, Patient, Encounter, Diagnosis, Order, Operation)
ANSWERS = (AnswerHead, Violation, Detail)
FEEDBACKS = (FeedbackData, Warn)
KINDS = {
    "text": "字符",
    "number": "数值",
    "integer": "整数",
    "date": "日期",
    "datetime": "日期时间",
    "texts": "字符集合",
    "nodes": "集合",
}
ASKED = {"before": "事前分析", "during": "事中分析", "feedback": "反馈", None: "按交易编号"}


def page() -> str:
    addresses = markdown.table(
        ("地址", "受理", "说明"), ((f"`{a.path}`", ASKED[a.kind], a.what) for a in ADDRESSES)
    )
    numbers = markdown.table(
        ("交易编号", "受理"), ((number, ASKED[kind]) for number, kind in TRANSACTIONS.items())
    )
    return markdown.page(
        "Gateway 明细审核接口",
        INTRO,
        "## 地址与交易",
        addresses,
        numbers,
        *_chapter("请求", NODES),
        *_chapter("应答", ANSWERS),
        *_chapter("反馈", FEEDBACKS),
    )


def _chapter(title: str, nodes: tuple[type[Node], ...]) -> Iterator[str]:
    yield f"## {title}"
    for node in nodes:
        yield f"### {node.label}"
        yield f"{node.source}。"
        yield markdown.table(
            ("字段", "名称", "类型", "长度", "规范必填", "缺则拒绝", "码值", "说明"),
            (_line(row) for row in rows(node)),
        )


def _line(row: Row) -> tuple[str, ...]:
    field = row.field
    codes = field.codes.values if field.codes else {}
    aliases = "、".join(f"`{alias}`" for alias in field.aliases)
    more = [
        field.note,
        f"也写作 {aliases}" if aliases else "",
        f"**来源不一**：{field.codes.uncertain}" if field.codes and field.codes.uncertain else "",
        f"最多 {field.most} 条" if field.most > 1 else "",
    ]
    return (
        *(f"`{row.name}`", field.label, KINDS[row.kind], field.size),
        *("是" if field.required else "", "是" if field.needed else ""),
        " ".join(f"{code} {meaning}" for code, meaning in codes.items()),
        "；".join(part for part in more if part),
    )
