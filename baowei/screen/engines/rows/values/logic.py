"""AND, OR, NOT with three truth values."""

from __future__ import annotations

from typing import Any

import ibis.expr.operations as ops

from baowei.screen.engines.rows.code import Code
from baowei.screen.engines.rows.kinds import BOOL
from baowei.screen.engines.rows.scope import FALSEHOODS, TRUTHS, VALUES, Scope


def _value(scope: Scope, op: Any) -> Code:
    parts = [op.arg] if isinstance(op, ops.Not) else [op.left, op.right]
    if not any(scope.value(part).nullable for part in parts):
        return Code(f"(True if {scope.true(op)} else False)", BOOL, nullable=False)
    return Code(f"(True if {scope.true(op)} else False if {scope.false(op)} else None)", BOOL)


def _both(one: str, other: str) -> str:
    return f"({one} and {other})"


def _either(one: str, other: str) -> str:
    return f"({one} or {other})"


VALUES[ops.And] = VALUES[ops.Or] = VALUES[ops.Not] = _value
TRUTHS[ops.And] = lambda scope, op: _both(scope.true(op.left), scope.true(op.right))
TRUTHS[ops.Or] = lambda scope, op: _either(scope.true(op.left), scope.true(op.right))
TRUTHS[ops.Not] = lambda scope, op: scope.false(op.arg)
FALSEHOODS[ops.And] = lambda scope, op: _either(scope.false(op.left), scope.false(op.right))
FALSEHOODS[ops.Or] = lambda scope, op: _both(scope.false(op.left), scope.false(op.right))
FALSEHOODS[ops.Not] = lambda scope, op: scope.true(op.arg)
