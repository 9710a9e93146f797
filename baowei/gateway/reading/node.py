"""A JSON object as a node of the contract: each field found under any of its names and read.

Unknown fields are passed over without a look at what they hold, so that neither their number nor
their depth costs anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, TypeVar

from baowei.gateway.contract.field import Node, Row, rows
from baowei.gateway.reading.values import READERS, missing, text
from baowei.gateway.refused import Refused

N = TypeVar("N", bound=Node)
MOST_NODES = 5000


@dataclass(frozen=True)
class Plan:
    """How one field is read. parts: the class of its nodes."""

    name: str
    row: Row
    read: Callable[[Any], Any]
    parts: type[Node] | None


@dataclass
class Room:
    """How many nodes of a message may still be read: lists within lists multiply."""

    left: int = MOST_NODES

    def take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise Refused(f"报文过长，就诊、诊断、医嘱、手术合计不应超过 {MOST_NODES} 条")


def read_node(kind: type[N], value: dict[str, Any], path: str, room: Room) -> N:
    """The node, or a sentence that names the field. path: where the node stands, for it."""
    plans = _plans(kind)
    found: dict[str, Any] = {}
    for key, given in value.items():
        plan = plans.get(key)
        # a client may send the same node under two names, one of them empty
        if plan is None or missing(given) or found.get(plan.name):
            continue
        try:
            if plan.parts is None:
                found[plan.name] = plan.read(given)
            else:
                place = _place(path, plan.name)
                found[plan.name] = read_nodes(plan.parts, given, place, plan.row, room)
        except ValueError as wrong:
            place = _place(path, plan.name)
            raise Refused(f"{place}（{plan.row.field.label}）{wrong}") from None
    for row in _needed(kind):
        if not found.get(row.name):
            raise Refused(f"缺少 {_place(path, row.name)}（{row.field.label}）")
    for name in _not_kept(kind):
        found.pop(name, None)
    return kind(**found)


def read_nodes(kind: type[N], value: Any, path: str, row: Row, room: Room) -> tuple[N, ...]:
    """A list of nodes, or one object for a list of one; missing ones are left out."""
    parts = [part for part in listed(value) if not missing(part)]
    if len(parts) > row.field.most:
        raise Refused(f"{path}（{row.field.label}）过多，一次不应超过 {row.field.most} 条")
    if not all(isinstance(part, dict) for part in parts):
        raise Refused(f"{path}（{row.field.label}）应为对象或对象数组")
    room.take(len(parts))
    return tuple(read_node(kind, part, f"{path}[{n}]", room) for n, part in enumerate(parts))


def _place(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@cache
def _plans(kind: type[Node]) -> dict[str, Plan]:
    """Every name of every field, and how it is read; a field's own name before another's alias."""
    found: dict[str, Plan] = {}
    for row in rows(kind):
        plan = Plan(row.name, row, _reader(row), row.node)
        for name in row.spellings():
            found.setdefault(name, plan)
    return found


def _reader(row: Row) -> Callable[[Any], Any]:
    if row.field.codes is not None:
        return partial(_code, row.field.codes.spellings())
    if row.kind == "nodes":
        return listed
    return READERS[row.kind]


def _code(spellings: dict[str, str], value: Any) -> str:
    """The code as the list writes it; one that is in no list stays as it came."""
    if value.__class__ is str and value in spellings:
        return spellings[value]
    given = text(value)
    return spellings.get(given, given)


@cache
def _needed(kind: type[Node]) -> tuple[Row, ...]:
    return tuple(row for row in rows(kind) if row.field.needed)


@cache
def _not_kept(kind: type[Node]) -> tuple[str, ...]:
    return tuple(row.name for row in rows(kind) if not row.field.kept)
