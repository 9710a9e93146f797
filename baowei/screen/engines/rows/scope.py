"""What generated code can see: rows in variables, and views that look through to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import ibis.expr.operations as ops

from baowei.screen.engines.rows.code import Code, constant, place
from baowei.screen.engines.rows.constants import Constants
from baowei.screen.engines.rows.kinds import Kind
from baowei.screen.engines.rows.layout import Layout
from baowei.screen.engines.rows.unsupported import UnsupportedError

Translator = Callable[["Scope", Any], Code]
Condition = Callable[["Scope", Any], str]

VALUES: dict[type, Translator] = {}
"""Operation -> how its value is computed."""
TRUTHS: dict[type, Condition] = {}
"""Boolean operation -> a condition that holds where SQL says TRUE."""
FALSEHOODS: dict[type, Condition] = {}
"""Boolean operation -> a condition that holds where SQL says FALSE."""


def translates(*operations: type) -> Callable[[Translator], Translator]:
    """Register how the value of these operations is computed."""

    def register(translator: Translator) -> Translator:
        VALUES.update(dict.fromkeys(operations, translator))
        return translator

    return register


class NotBoundError(Exception):
    """A column of a table whose rows no variable holds yet."""


class Scope:
    """Of one generated function.

    bound: relation -> its columns, by the variable that holds its row. given: values computed
    before, such as a window's or an aggregate's. closed: right sides of joins, which are seen only
    once they are bound, even where the left side is the same table. fused: relations without rows
    of their own, which are read through to what they are made of.
    """

    def __init__(self, fused: Callable[[Any], bool], constants: Constants) -> None:
        self.fused = fused
        self.constants = constants
        self.bound: dict[Any, dict[str, Code]] = {}
        self.given: dict[Any, Code] = {}
        self.closed: set[Any] = set()
        self.widths: dict[str, int] = {}
        self._memo: dict[Any, Code] = {}
        self._count = 0

    def sibling(self) -> Scope:
        """A scope of the same function that sees nothing yet and uses other variables."""
        other = Scope(self.fused, self.constants)
        other._count = self._count
        return other

    def fresh(self, letter: str) -> str:
        """A variable that nothing else uses."""
        self._count += 1
        return f"{letter}{self._count}"

    def bind(self, relation: Any, variable: str, layout: Layout, nullable: bool = False) -> None:
        """The variable holds a row of the relation; nullable: or nulls, after a left join."""
        self.bound[relation] = {
            column: place(variable, position, kind, null or nullable)
            for column, (position, kind, null) in layout.columns.items()
        }
        self.widths[variable] = layout.width
        self._memo.clear()

    def unbind(self, relation: Any) -> None:
        """Its row is no longer to be seen."""
        del self.bound[relation]
        self._memo.clear()

    def give(self, key: Any, code: Code) -> None:
        """From here on this value is read from where the code says."""
        self.given[key] = code
        self._memo.clear()

    def column(self, relation: Any, name: str) -> Code:
        """A column of a relation, seen through views; NotBoundError before its rows are there."""
        if relation in self.bound:
            return self.bound[relation][name]
        given = self.given.get((relation, name))
        if given is not None:
            return given
        if relation in self.closed or not self.fused(relation):
            raise NotBoundError
        if isinstance(relation, ops.Project | ops.JoinChain):
            return self.value(relation.values[name])
        return self.column(relation.parent, name)

    def value(self, op: Any) -> Code:
        """The value of an operation."""
        if op in self.given:
            return self.given[op]
        found = self._memo.get(op)
        if found is None:
            found = self._memo[op] = self._translate(op)
        return found

    def _translate(self, op: Any) -> Code:
        if isinstance(op, ops.Field):
            return self.column(op.rel, op.name)
        translator = VALUES.get(type(op))
        if translator is None:
            raise UnsupportedError(type(op).__name__)
        return translator(self, op)

    def true(self, op: Any) -> str:
        """A Python condition that holds where the operation is TRUE."""
        if op not in self.given and type(op) in TRUTHS:
            return TRUTHS[type(op)](self, op)
        return self.value(op).source

    def false(self, op: Any) -> str:
        """A Python condition that holds where the operation is FALSE, not where it is null."""
        if op not in self.given and type(op) in FALSEHOODS:
            return FALSEHOODS[type(op)](self, op)
        code = self.value(op)
        return f"({code.source}) is False" if code.nullable else f"not ({code.source})"

    def sees(self, op: Any) -> bool:
        """Whether every row that the operation reads is in a variable."""
        try:
            self.value(op)
        except NotBoundError:
            return False
        return True

    def held(self, code: Code) -> tuple[str, str]:
        """The code at its first use, and what stands for it afterwards in the same expression."""
        if code.atom:
            return code.source, code.source
        variable = self.fresh("t")
        return f"({variable} := {code.source})", variable

    def strict(
        self, codes: Iterable[Code], write: Callable[..., str], kind: Kind, nullable: bool = False
    ) -> Code:
        """What `write` makes of the codes' sources; null where one of them is null.

        nullable: whether the result may be null even so.
        """
        codes = list(codes)
        if any(code.is_constant and code.constant is None for code in codes):
            return constant(None, kind)
        guards, names = self._guarded(codes)
        source = f"({write(*names)})"
        if not guards:
            return Code(source, kind, nullable)
        tests = " or ".join(f"{guard} is None" for guard in guards)
        whole = f"(None if {tests} else {source})"
        return Code(whole, kind, guards=() if nullable else guards, bare=source)

    def known(self, codes: Iterable[Code], write: Callable[..., str]) -> str:
        """A condition over the codes that does not hold where one of them is null."""
        guards, names = self._guarded(codes)
        return f"({' and '.join([*(f'{guard} is not None' for guard in guards), write(*names)])})"

    def _guarded(self, codes: Iterable[Code]) -> tuple[tuple[str, ...], list[str]]:
        """What must not be None, and what then stands for each code, once."""
        guards: dict[str, None] = {}
        names = []
        for code in codes:
            if not code.nullable:
                names.append(code.source)
            elif code.guards:
                guards |= dict.fromkeys(code.guards)
                names.append(code.bare)
            else:
                first, again = self.held(code)
                guards[first] = None
                names.append(again)
        return tuple(guards), names
