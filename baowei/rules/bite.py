"""Break a rule on purpose, one condition at a time, and see which breaks no example notices."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.operations as ops
from ibis.common.exceptions import IbisError

from baowei.rules.derived import derive
from baowei.rules.example_run import find, lay_out, total, unbound
from baowei.rules.examples import check, examples
from baowei.rules.rule import Rule

Node = Any

HELD_CHANGES = frozenset(
    {
        *("drop cnt > 0", "cnt > 0 -> >="),
        *("drop endtime >= begntime", "endtime >= begntime -> >"),
    }
)
HELD_COLUMNS = frozenset(
    {
        *("known_from", "known_to", "param_from", "param_to"),
        *("exact_from", "exact_to", "short_from", "short_to", "short_type"),
        *("exact_type", "course_from", "course_to", "kept_inst", "kept_drug"),
        *("back_code", "back_inst", "back_setl", "back_line", "back_time"),
        *("next_type", "next_setl", "upload", "InValues(way,"),
        *("maybe_one", "maybe_other", "maybe_size", "maybe_least", "maybe_key"),
    }
)
"""Conditions of shared helpers, held at their limits so that not every rule must: `charged`,
`known` and `with_param` by tests/rules/test_base.py, `with_way` and `in_way` by test_care_way.py,
`finished_stays` and `unplanned` by test_stay.py, `repeated_sales` by test_trace.py, `often` and
`in_several` by test_often.py."""

STRICTNESS: dict[type, type] = {
    ops.Greater: ops.GreaterEqual,
    ops.GreaterEqual: ops.Greater,
    ops.Less: ops.LessEqual,
    ops.LessEqual: ops.Less,
}
_SIGNS: dict[type, str] = {
    ops.Greater: ">",
    ops.GreaterEqual: ">=",
    ops.Less: "<",
    ops.LessEqual: "<=",
    ops.Equals: "==",
    ops.NotEquals: "!=",
    ops.And: "and",
    ops.Or: "or",
}


@dataclass(frozen=True)
class Mutant:
    """A rule with one condition dropped or one limit moved; survived: every example still holds."""

    change: str
    survived: bool


def bite(rule: Rule, connection: Any) -> list[Mutant]:
    """Every mutant of the rule, run over its examples on an ibis backend.

    Dropped are conditions of filters and of joins (as long as the join keeps one) and either side
    of an `and`; moved are `>` and `>=`, `<` and `<=` wherever they stand. Derived tables stay
    whole: tests of their own hold them.
    """
    blocks = examples(rule)
    lay_out([block.tables for block in blocks], connection)
    own, derived = _apart(rule)
    mutants: dict[str, bool] = {}
    with _as_written():
        for change, old, new in _changes(own):
            try:
                broken = own.replace({old: new}).replace(derived).to_expr()
                compiled = connection.compile(broken)
            except IbisError:
                continue
            results = check(rule, blocks, find(compiled, rule.inputs, len(blocks), connection))
            # the first example that fails is enough: those after it are not run
            survived = not any(result.failures for result in results)
            mutants[change] = mutants.get(change, False) or survived
    return [Mutant(change, survived) for change, survived in mutants.items()]


@contextmanager
def _as_written() -> Iterator[None]:
    """Statements with every step of the plan as a query of its own.

    A mutant lives for one run over ten rows; drawing its steps together takes longer than that.
    """
    fused = ibis.options.sql.fuse_selects
    ibis.options.sql.fuse_selects = False
    try:
        yield
    finally:
        ibis.options.sql.fuse_selects = fused


def _apart(rule: Rule) -> tuple[Node, dict[Node, Node]]:
    """The rule's plan with its derived tables only named, and what stands behind the names."""
    base = {name: unbound(name) for name in rule.inputs}
    behind = {name: derive(name, base) for name in rule.derived if name in rule.reads}
    named = {n: ibis.table(table.schema(), name=f"derived_{n}") for n, table in behind.items()}
    own = total(rule.function(**{name: (named | base)[name] for name in rule.reads}), rule)
    return own.op(), {named[name].op(): table.op() for name, table in behind.items()}


def unnoticed(rule: Rule, connection: Any) -> list[str]:
    """The changes that neither the rule's examples nor the tests of the shared helpers notice."""
    mutants = bite(rule, connection)
    return [m.change for m in mutants if m.survived and not held(m.change)]


def held(change: str) -> bool:
    """Whether the condition is a shared helper's, whose own tests hold it."""
    return change in HELD_CHANGES or not HELD_COLUMNS.isdisjoint(change.split())


def _changes(root: Node) -> Iterator[tuple[str, Node, Node]]:
    """What changes, the node that is replaced, and its replacement."""
    for node in root.find(ops.Node):
        if isinstance(node, ops.Filter):
            yield from _without(node, "drop", _fewer)
        elif isinstance(node, ops.JoinLink) and len(node.predicates) > 1:
            yield from _without(node, "join without", _shorter)
        elif isinstance(node, ops.And):
            yield f"drop {text(node.left)}", node, node.right
            yield f"drop {text(node.right)}", node, node.left
        elif type(node) in STRICTNESS:
            moved = STRICTNESS[type(node)](node.left, node.right)
            yield f"{text(node)} -> {_SIGNS[type(moved)]}", node, moved


def _without(node: Node, word: str, build: Any) -> Iterator[tuple[str, Node, Node]]:
    for predicate in node.predicates:
        if not isinstance(predicate, ops.And):
            rest = tuple(p for p in node.predicates if p is not predicate)
            yield f"{word} {text(predicate)}", node, build(node, rest)


def _fewer(node: Node, rest: tuple[Node, ...]) -> Node:
    return ops.Filter(node.parent, rest) if rest else node.parent


def _shorter(node: Node, rest: tuple[Node, ...]) -> Node:
    return node.copy(predicates=rest)


def text(node: Node) -> str:
    """A condition in short: columns by name, without the tables behind them."""
    if isinstance(node, ops.Field):
        return str(node.name)
    if isinstance(node, ops.Literal):
        return repr(node.value)
    if isinstance(node, ops.Cast):
        return text(node.arg)
    arguments = [a for arg in node.args for a in (arg if isinstance(arg, tuple) else (arg,))]
    parts = [text(a) for a in arguments if isinstance(a, ops.Value)]
    sign = _SIGNS.get(type(node))
    if sign and len(parts) == 2:
        return f"{parts[0]} {sign} {parts[1]}"
    return f"{type(node).__name__}({', '.join(parts)})"
