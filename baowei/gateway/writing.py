"""Nodes of an answer as JSON has them. `output.result` is always a list."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import msgspec

from baowei.gateway.contract.answer import Violation
from baowei.gateway.contract.field import Node, Row, rows

_CENT = Decimal("0.01")
# clients read amounts as numbers; written from decimals they stay exact
_ENCODER = msgspec.json.Encoder(decimal_format="number")


def result(violations: Sequence[Violation]) -> dict[str, Any]:
    """`output`, with every field of every violation and its details.

    A `TypeError` or `ValueError` where a judge gives anything else, or an amount that is none.
    """
    if not all(isinstance(violation, Violation) for violation in violations):
        raise TypeError("a judge gives violations")
    return {"result": [plain(violation) for violation in violations]}


def plain(node: Node) -> dict[str, Any]:
    """A node as JSON has it; texts no longer than the interface allows."""
    return {row.name: _plain(row, getattr(node, row.name)) for row in rows(type(node))}


def encoded(value: Any) -> bytes:
    return _ENCODER.encode(value)


def _plain(row: Row, value: Any) -> Any:
    if row.kind == "nodes":
        return [plain(part) for part in value]
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"{row.name} is no amount")
        return value.quantize(_CENT, ROUND_HALF_UP)
    if isinstance(value, str) and row.field.size.isdigit():
        longest = int(row.field.size)
        return value if len(value) <= longest else value[: longest - 1] + "…"
    return value
