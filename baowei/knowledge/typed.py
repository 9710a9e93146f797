"""From the text of a table's cells to the typed values of a Kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from baowei.knowledge.claim import FOREVER, Claim
from baowei.knowledge.fact import same_letters
from baowei.knowledge.kind import Kind
from baowei.knowledge.kinds import KINDS
from baowei.knowledge.trust import TRUST
from baowei.schema.table import Column


def typed(name: str, column: Column, text: str | None) -> Any:
    """The value of one cell; None where empty. Raises ValueError with a sentence for people."""
    text = (text or "").strip()
    if not text:
        if column.required:
            raise ValueError(f"缺少必填列 {name}（{column.label}）")
        return None
    if column.codes and text not in column.codes:
        raise ValueError(f"{name}（{column.label}）的值“{text}”不在 {'、'.join(column.codes)} 之中")
    try:
        return _read(column.type, text)
    except (ValueError, InvalidOperation):
        raise ValueError(f"{name}（{column.label}）的值“{text}”不是 {column.type}") from None


def _read(kind: str, text: str) -> Any:
    if kind == "date":
        return _date(text)
    if kind == "integer":
        return int(text)
    if kind.startswith("decimal"):
        value = Decimal(text)
        if not value.is_finite():
            raise ValueError(text)
        return value
    return " ".join(text.split())


def _date(text: str) -> date:
    """2026-05-01, 2026/5/1 or 20260501."""
    parts = text.replace("/", "-").split("-")
    return date(*map(int, parts)) if len(parts) == 3 else date.fromisoformat(text)


def claim_of(kind: str, cells: Mapping[str, str | None], source: str, trust: str) -> Claim:
    """The claim in one row of a table that carries its own days and sources.

    cells: the kind's own columns and, where given, region, valid_from, valid_to, batch,
    published, source, trust. source, trust: for rows that name none.
    Raises ValueError with a sentence for people.
    """
    own = KINDS[kind].own_columns()
    values = {name: typed(name, column, cells.get(name)) for name, column in own.items()}
    valid_from = _day(cells, "valid_from")
    published = _day(cells, "published") or valid_from
    if published is None:
        raise ValueError("缺少 valid_from（生效日）和 published（公布日）")
    valid_from = valid_from or published
    valid_to = _day(cells, "valid_to") or FOREVER
    if valid_to < valid_from:
        raise ValueError(f"失效日 {valid_to} 早于生效日 {valid_from}")
    trust = (cells.get("trust") or "").strip() or trust
    if trust not in TRUST:
        raise ValueError(f"trust（可信度）的值“{trust}”不在 {'、'.join(TRUST)} 之中")
    return Claim(
        kind=kind,
        region=same_letters(cells.get("region") or ""),
        values=values,
        valid_from=valid_from,
        valid_to=valid_to,
        batch=(cells.get("batch") or "").strip(),
        published=published,
        source=(cells.get("source") or "").strip() or source,
        trust=trust,
    )


def _day(cells: Mapping[str, str | None], name: str) -> date | None:
    value: date | None = typed(name, Kind.columns()[name], cells.get(name))
    return value
