"""One link of a join: by an index where values must be equal, row by row where not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import ibis.expr.operations as ops

from baowei.screen.engines.rows.body import Body
from baowei.screen.engines.rows.code import Code, name
from baowei.screen.engines.rows.graph import walk
from baowei.screen.engines.rows.kinds import TEXT, common
from baowei.screen.engines.rows.layout import Layout
from baowei.screen.engines.rows.scope import Scope
from baowei.screen.engines.rows.unsupported import UnsupportedError
from baowei.screen.engines.rows.values.implicit import widen

if TYPE_CHECKING:
    from baowei.screen.engines.rows.compiler import Compiler, Index

HOWS = ("inner", "left", "semi", "anti", "cross")


@dataclass(frozen=True)
class _Keys:
    """Values of the left side, the operations of the right side that equal them, and the rest."""

    left: list[Code]
    right: list[Any]
    rest: list[Any]


def emit_join(compiler: Compiler, scope: Scope, body: Body, link: Any) -> None:
    """Open the loop over the matching rows, or pass over a row that has no match (or has one)."""
    if link.how not in HOWS:
        raise UnsupportedError(f"join {link.how}")
    keys = _keys(scope, link)
    if keys.right:
        _by_keys(compiler, scope, body, link, keys)
        return
    prefix = _prefix(link, keys)
    if prefix is not None:
        keys.rest.remove(prefix)
        index = compiler.index(link.table, [prefix.start], [TEXT], prefixes=True)
        text = scope.value(prefix.arg).source
        source = f"starting({_fetch(body, scope, link, index)}, {text})"
        _loop(scope, body, link, keys, source, index.layout)
        return
    source, layout = compiler.rows_of(link.table)
    _ahead(scope, body, keys.rest)
    _loop(scope, body, link, keys, source, layout)


def _by_keys(compiler: Compiler, scope: Scope, body: Body, link: Any, keys: _Keys) -> None:
    right = compiler.peek(link.table, keys.right)
    kinds = [common((one.kind, two.kind)) for one, two in zip(keys.left, right, strict=True)]
    left = [widen(scope, code, kind) for code, kind in zip(keys.left, kinds, strict=True)]
    existence = link.how in ("semi", "anti") and not keys.rest
    index = compiler.index(link.table, keys.right, kinds, keys_only=existence)
    found = _fetch(body, scope, link, index)
    key = left[0].source if len(left) == 1 else f"({', '.join(code.source for code in left)})"
    if existence:
        body.add(f"if {key} {'not in' if link.how == 'semi' else 'in'} {found}: continue")
    else:
        empty = _nulls(scope, index.layout) if link.how == "left" and not keys.rest else "()"
        _loop(scope, body, link, keys, f"{found}.get({key}, {empty})", index.layout)


def _keys(scope: Scope, link: Any) -> _Keys:
    left, right, rest = [], [], []
    for predicate in link.predicates:
        sides = _sides(predicate, link.table) if isinstance(predicate, ops.Equals) else None
        if sides is None:
            rest.append(predicate)
        else:
            left.append(scope.value(sides[0]))
            right.append(sides[1])
    return _Keys(left, right, rest)


def _prefix(link: Any, keys: _Keys) -> Any:
    """The condition that a text of the left begins with one of the right."""
    if link.how != "inner":
        return None
    for predicate in keys.rest:
        if isinstance(predicate, ops.StartsWith):
            text, start = _owners(predicate.arg), _owners(predicate.start)
            if start == {link.table} and link.table not in text:
                return predicate
    return None


def _sides(equals: Any, table: Any) -> tuple[Any, Any] | None:
    """The side of an equality that knows the table last, where only one side knows it."""
    left, right = _owners(equals.left), _owners(equals.right)
    if right == {table} and table not in left:
        return equals.left, equals.right
    if left == {table} and table not in right:
        return equals.right, equals.left
    return None


def _owners(value: Any) -> set[Any]:
    """The relations whose columns a value reads."""
    return {one.rel for one in walk(value) if isinstance(one, ops.Field)}


def _fetch(body: Body, scope: Scope, link: Any, index: Index) -> str:
    """The name under which the loop finds the index, which is built when first asked for."""
    needed = link.how in ("inner", "semi")
    if index.static:
        if needed and body.early:
            body.before(f"if not {index.source}: return out")
        return index.source
    variable = scope.fresh("g")
    body.before(f"{variable} = None")
    with body.inside(f"if {variable} is None:"):
        body.add(f"{variable} = {index.source}")
        if needed and body.loops == 1:
            body.add(f"if not {variable}: break")
    return variable


def _ahead(scope: Scope, body: Body, predicates: list[Any]) -> None:
    """Compute what the predicates ask of the left side once, not for every row of the right."""
    for predicate in predicates:
        for side in predicate.args:
            if isinstance(side, ops.Value) and scope.sees(side):
                code = scope.value(side)
                if not code.atom:
                    variable = scope.fresh("v")
                    body.add(f"{variable} = {code.source}")
                    held = name(variable, code.kind, code.nullable)
                    scope.give(side, replace(held, slot=code.slot))


def _nulls(scope: Scope, layout: Layout) -> str:
    """A row of nulls, alone in its list."""
    return scope.constants.name(((None,) * layout.width,))


def _loop(scope: Scope, body: Body, link: Any, keys: _Keys, source: str, layout: Layout) -> None:
    row = scope.fresh("b")
    if link.how in ("inner", "cross"):
        body.loop(f"for {row} in {source}:")
        scope.bind(link.table, row, layout)
        for predicate in keys.rest:
            body.add(f"if not ({scope.true(predicate)}): continue")
        return
    if link.how == "left" and not keys.rest and keys.right:
        body.loop(f"for {row} in {source}:")
        scope.bind(link.table, row, layout, nullable=True)
        return
    scope.bind(link.table, row, layout)
    condition = " and ".join(scope.true(predicate) for predicate in keys.rest) or "True"
    kept = scope.fresh("m")
    if link.how == "left":
        body.add(f"{kept} = []")
        with body.inside(f"for {row} in {source}:"):
            body.add(f"if {condition}: {kept}.append({row})")
        body.loop(f"for {row} in {kept} or {_nulls(scope, layout)}:")
        scope.bind(link.table, row, layout, nullable=True)
        return
    body.add(f"{kept} = False")
    with body.inside(f"for {row} in {source}:"), body.inside(f"if {condition}:"):
        body.add(f"{kept} = True", "break")
    body.add(f"if {'not ' if link.how == 'semi' else ''}{kept}: continue")
    scope.unbind(link.table)
