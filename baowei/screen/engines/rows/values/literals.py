"""Literals, and arrays of values."""

from __future__ import annotations

import math
from typing import Any

import ibis.expr.operations as ops

from baowei.screen.engines.rows.code import Code, constant
from baowei.screen.engines.rows.kinds import LIST, encoder, kind_of
from baowei.screen.engines.rows.scope import Scope, translates
from baowei.screen.engines.rows.unsupported import UnsupportedError


@translates(ops.Literal)
def literal(scope: Scope, op: Any) -> Code:
    kind = kind_of(op.dtype)
    value = op.value
    if isinstance(value, float) and not math.isfinite(value):
        raise UnsupportedError(f"literal {value}")
    if value is not None and kind.name == "double":
        value = float(value)
    encode = encoder(kind)
    return constant(value if encode is None or value is None else encode(value), kind)


@translates(ops.Array)
def array(scope: Scope, op: Any) -> Code:
    inner = "".join(f"{scope.value(one).source}, " for one in op.exprs)
    return Code(f"({inner})", LIST, nullable=False)


@translates(ops.IntegerRange)
def integer_range(scope: Scope, op: Any) -> Code:
    codes = [scope.value(one) for one in (op.start, op.stop, op.step)]
    return scope.strict(codes, "range({}, {}, {})".format, LIST)
