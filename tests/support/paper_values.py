"""Values for every field of every official document, as a case would give them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from baowei.supervision.documents.papers import Field, PaperType
from baowei.supervision.documents.papers.entries import Column

TEXTS = {
    "party": "示例市第一综合门诊部",
    "party_code": "91990100MA00000001",
    "party_head": "李某某",
    "party_address": "示例市示例区示例路1号",
    "cause": "重复收费造成医疗保障基金损失",
    "case_number": "示医保立〔2026〕12号",
    "decision_number": "示医保罚〔2026〕9号",
    "inspectors": "张某（执法证号99010001）、王某（执法证号99010002）",
    "facts": "2026年1月至6月，当事人对同一住院日重复收取床位费，涉及结算记录120笔。\n"
    "上述行为造成医疗保障基金损失。",
    "provisions": "《医疗保障基金使用监督管理条例》第十五条第一款",
    "penalty_basis": "《医疗保障基金使用监督管理条例》第三十八条第（三）项",
    "contact": "赵某",
    "contact_phone": "0990-1234567",
}


def values_of(paper: PaperType, *, required_only: bool = False) -> dict[str, Any]:
    """A value for each field of the document."""
    return {
        field.key: value_of(field) for field in paper.fields if field.required or not required_only
    }


def value_of(field: Field) -> Any:
    if field.type == "choice":
        return field.options[0]
    if field.type == "list":
        return [{c.key: _one(c, row) for c in field.columns} for row in (1, 2)]
    return _one(field, 1)


def _one(field: Field | Column, row: int) -> Any:
    if field.type == "money":
        return Decimal("12345.60") * row
    if field.type == "day":
        return date(2026, 7, 14)
    if field.type == "moment":
        return datetime(2026, 7, 14, 9, 30)
    return TEXTS.get(field.key, f"{field.label}内容{row}")
