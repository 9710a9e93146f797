"""The casts that DuckDB puts in by itself where values of two kinds meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from baowei.screen.engines.rows.code import Code, constant
from baowei.screen.engines.rows.kinds import DAY_MICROS, NULL, Kind, common
from baowei.screen.engines.rows.scope import Scope
from baowei.screen.engines.rows.unsupported import UnsupportedError


def meet(scope: Scope, codes: Sequence[Code]) -> tuple[list[Code], Kind]:
    """The codes in the kind that is common to all, and that kind."""
    kind = common(code.kind for code in codes)
    return [widen(scope, code, kind) for code in codes], kind


def widen(scope: Scope, code: Code, kind: Kind) -> Code:
    """The code in a kind that holds all its values."""
    if code.kind in (kind, NULL):
        return code
    factor = _factor(code.kind, kind)
    if factor == 1:
        return replace(code, kind=kind)
    if code.is_constant and code.constant is not None:
        held = code.constant * factor if factor else code.constant / 10**code.kind.scale
        return constant(held, kind)
    if factor:
        return scope.strict([code], lambda one: f"{one} * {factor}", kind)
    return scope.strict([code], lambda one: f"{one} / {10**code.kind.scale}", kind)


def _factor(one: Kind, wider: Kind) -> int:
    """By what a value is multiplied; 0: it becomes a float."""
    if wider.name == "double":
        return 0
    if wider.name == "time" and one.name == "date":
        return DAY_MICROS
    if wider.name in ("decimal", "int") and one.scale <= wider.scale and one.numeric:
        return int(10 ** (wider.scale - one.scale))
    raise UnsupportedError(f"{one.name} as {wider.name}")
