"""A piece of generated Python: an expression with the kind of its value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from baowei.screen.engines.rows.kinds import Kind

NOT_CONSTANT: Any = object()


@dataclass(frozen=True)
class Code:
    """source: a Python expression. nullable: whether it may be None.

    atom: a name or a literal, which costs nothing to repeat. slot: (variable, position) where it
    only reads a place of a row. constant: the held value of a literal. guards, bare: the value is
    that of `bare`, which may be computed once none of the guards is None; it is null otherwise.
    """

    source: str
    kind: Kind
    nullable: bool = True
    atom: bool = False
    slot: tuple[str, int] | None = None
    constant: Any = NOT_CONSTANT
    guards: tuple[str, ...] = ()
    bare: str = ""

    @property
    def is_constant(self) -> bool:
        return self.constant is not NOT_CONSTANT


def constant(value: Any, kind: Kind) -> Code:
    """A literal, by its held value."""
    return Code(repr(value), kind, value is None, atom=True, constant=value)


def place(variable: str, position: int, kind: Kind, nullable: bool = True) -> Code:
    """What stands at a position of a row."""
    source = f"{variable}[{position}]"
    return Code(source, kind, nullable, slot=(variable, position))


def name(variable: str, kind: Kind, nullable: bool = True) -> Code:
    """A value that a variable holds."""
    return Code(variable, kind, nullable, atom=True)
