"""What a field of the interface is; a node of a message is a class of fields.

A class is the one place where a field is declared: name, type, whether the national interface
document calls for it, codes. The reader, the OpenAPI document and the reference page take their
rows from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Union, get_args, get_origin, get_type_hints

import msgspec

from baowei.gateway.contract.codes import Codes


@dataclass(frozen=True)
class Field:
    """One field, as the interface document has it, and how strictly it is held here.

    size: length as in the document; it limits what we write, not what we read.
    required: the document calls for it. Hospital systems leave many of these out.
    needed: without it no answer can name what it is about, so the request is refused.
    aliases: other names under which clients send it, besides camel case and without `fsi_`.
    kept: false for what is accepted and not handed on.
    most: how many nodes are taken.
    """

    label: str
    size: str = ""
    required: bool = False
    needed: bool = False
    codes: Codes | None = None
    note: str = ""
    aliases: tuple[str, ...] = ()
    kept: bool = True
    most: int = 1


class Node(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A node of a message. It does not print its values: they are a person's.

    gc: a message has no cycles, and a long one is read a third faster where none are looked for.
    """

    source: ClassVar[str] = ""
    """Which section of the interface document the fields come from."""
    label: ClassVar[str] = ""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


@dataclass(frozen=True)
class Row:
    """A field with its name and kind. node: the class of its parts, for a field of kind `nodes`."""

    name: str
    kind: str
    field: Field
    node: type[Node] | None = None

    def spellings(self) -> tuple[str, ...]:
        """Names under which it may stand in a message, the national one first."""
        names = [self.name, *self.field.aliases]
        names += [name.removeprefix("fsi_") for name in names]
        return tuple(dict.fromkeys([*names, *(camel(name) for name in names)]))


KINDS = {str: "text", Decimal: "number", int: "integer", date: "date", datetime: "datetime"}


@cache
def rows(node: type[Node]) -> tuple[Row, ...]:
    """The fields of a node, in the order of the document."""
    hints = get_type_hints(node, include_extras=True)
    return tuple(_row(name, hint) for name, hint in hints.items() if get_origin(hint) is Annotated)


def camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(part.capitalize() for part in others)


def _row(name: str, hint: Any) -> Row:
    kind, field = get_args(hint)
    if get_origin(kind) in (Union, UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is not tuple:
        return Row(name, KINDS[kind], field)
    part = get_args(kind)[0]
    return Row(name, "texts", field) if part is str else Row(name, "nodes", field, part)
