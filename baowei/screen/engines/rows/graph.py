"""The relations of some expressions: who reads whom, which columns, and what never changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import ibis.expr.operations as ops

BREAKERS = (ops.Aggregate, ops.Distinct, ops.Union)
"""Relations whose rows are known only when all rows below them are."""


def children(relation: Any) -> list[Any]:
    """The relations that this one is made of, references to them as such."""
    match relation:
        case ops.JoinChain():
            return [relation.first, *(link.table for link in relation.rest)]
        case ops.Union():
            return [relation.left, relation.right]
        case ops.UnboundTable():
            return []
    return [relation.parent]


def walk(op: Any) -> Iterator[Any]:
    """The value operations of a value, each as often as it stands there; no relations."""
    yield op
    for arg in op.args:
        for one in arg if isinstance(arg, tuple) else (arg,):
            if isinstance(one, ops.Value | ops.SortKey | ops.WindowBoundary):
                yield from walk(one)


def windows(relation: Any, needed: Container[str] | None = None) -> list[Any]:
    """The window functions among the values of a relation (of the needed columns), once each."""
    if isinstance(relation, ops.Project):
        columns = relation.values.items()
        values: Sequence[Any] = [v for n, v in columns if needed is None or n in needed]
    elif isinstance(relation, ops.Filter):
        values = relation.predicates
    else:
        return []
    found = (one for value in values for one in walk(value) if isinstance(one, ops.WindowFunction))
    return list(dict.fromkeys(found))


def unnested(relation: Any) -> list[Any]:
    """The lists that a projection takes apart."""
    if not isinstance(relation, ops.Project):
        return []
    values = relation.values.values()
    found = (one for value in values for one in walk(value) if isinstance(one, ops.Unnest))
    return list(dict.fromkeys(found))


def is_view(relation: Any) -> bool:
    """Whether its rows are those of what it is made of, under other names."""
    if isinstance(relation, ops.Project):
        return all(isinstance(v, ops.Field | ops.Literal) for v in relation.values.values())
    return isinstance(relation, ops.JoinReference | ops.SelfReference | ops.DropColumns)


def behind(relation: Any) -> Any:
    """The relation that a view looks at; any other is its own."""
    while is_view(relation):
        relation = relation.parent
    return relation


class Graph:
    """needs: relation -> its columns that are read, and how often. static: relations that depend
    on tables of these names alone."""

    def __init__(self, roots: Sequence[Any], static: Collection[str]) -> None:
        self.order = _children_first(roots)
        self.static: set[Any] = set()
        for relation in self.order:
            if isinstance(relation, ops.UnboundTable):
                if relation.name in static:
                    self.static.add(relation)
            elif all(child in self.static for child in children(relation)):
                self.static.add(relation)
        self.needs: dict[Any, Counter[str]] = {relation: Counter() for relation in self.order}
        for root in roots:
            self.needs[root].update(root.schema.names)
        for relation in reversed(self.order):
            for owner, name, times in _reads(relation, self.needs[relation]):
                self.needs[owner][name] += times
        self._stored = self._choose(roots)

    @contextmanager
    def released(self, relation: Any) -> Iterator[None]:
        """Have the rows of a stored relation made from what is below, as if it were fused."""
        self._stored.remove(relation)
        yield
        self._stored.add(relation)

    def fused(self, relation: Any) -> bool:
        """Whether who reads it runs through what is below; other rows are kept in a list."""
        return relation not in self._stored

    def _choose(self, roots: Sequence[Any]) -> set[Any]:
        readers: Counter[Any] = Counter(behind(root) for root in roots)
        stored: set[Any] = set()
        for relation in self.order:
            if is_view(relation):
                continue
            for child in children(relation):
                below = behind(child)
                readers[below] += 1
                if below in self.static and relation not in self.static:
                    stored.add(below)
            if isinstance(relation, ops.JoinChain):
                stored.update(_loop_sides(relation))
        for relation in self.order:
            if is_view(relation):
                continue
            if _needs_rows(relation) or readers[relation] > 1:
                stored.add(relation)
        stored.update(behind(root) for root in roots if behind(root) in self.static)
        _part_chains(self.order, stored)
        return stored


def _needs_rows(relation: Any) -> bool:
    if isinstance(relation, (*BREAKERS, ops.UnboundTable)):
        return True
    return bool(windows(relation) or unnested(relation))


def _children_first(roots: Sequence[Any]) -> list[Any]:
    found: dict[Any, None] = {}

    def visit(relation: Any) -> None:
        if relation not in found:
            for child in children(relation):
                visit(child)
            found[relation] = None

    for root in roots:
        visit(root)
    return list(found)


def _reads(relation: Any, needed: Counter[str]) -> Iterator[tuple[Any, str, int]]:
    """What a relation reads of others, given what is read of it."""
    match relation:
        case ops.Project():
            for name, times in needed.items():
                value = relation.values[name]
                # a computed column that is used twice is computed once
                yield from _fields([value], times if isinstance(value, ops.Field) else 1)
        case ops.Filter():
            yield from _fields(relation.predicates, 1)
            yield from ((relation.parent, name, times) for name, times in needed.items())
        case ops.JoinChain():
            for name, times in needed.items():
                yield from _fields([relation.values[name]], times)
            for link in relation.rest:
                yield from _fields(link.predicates, 1)
        case ops.Aggregate():
            values = [*relation.groups.values()]
            values += [m for name, m in relation.metrics.items() if name in needed]
            yield from _fields(values, 1)
        case ops.Distinct():
            yield from ((relation.parent, name, 1) for name in relation.schema.names)
        case ops.Union():
            for side in (relation.left, relation.right):
                yield from ((side, name, 1) for name in _union_columns(relation, needed))
        case ops.UnboundTable():
            return
        case _:
            yield from ((relation.parent, name, times) for name, times in needed.items())


def _union_columns(union: Any, needed: Counter[str]) -> list[str]:
    return [name for name in union.schema.names if union.distinct or name in needed]


def _fields(values: Sequence[Any], times: int) -> Iterator[tuple[Any, str, int]]:
    for value in values:
        for one in walk(value):
            if isinstance(one, ops.Field):
                yield one.rel, one.name, times


def _loop_sides(chain: Any) -> Iterator[Any]:
    """The right sides that are run through row by row: no equality leads to their rows."""
    for link in chain.rest:
        if not any(isinstance(predicate, ops.Equals) for predicate in link.predicates):
            yield behind(link.table)


def _part_chains(order: Sequence[Any], stored: set[Any]) -> None:
    """Keep the rows of a chain whose references another chain, fused with it, uses as well."""
    for relation in order:
        if not isinstance(relation, ops.JoinChain):
            continue
        names = {link.table for link in relation.rest}
        below = relation.first
        while below not in stored and not isinstance(below, ops.UnboundTable):
            if isinstance(below, ops.JoinChain):
                inner = {link.table for link in below.rest}
                if names & inner:
                    stored.add(below)
                names |= inner
            below = children(below)[0]
