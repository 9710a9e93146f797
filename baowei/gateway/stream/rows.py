"""Rows of claim tables under our column names, checked; faults name table, row and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from baowei.gateway.stream.cells import read_cell
from baowei.schema import TABLES, Column

MOST_FAULTS = 20
MOST_ROWS = 20_000
"""Of one table in one message (2026-11-27)."""

STREAMED = {
    name: table
    for name, table in TABLES.items()
    if {"setl_id", "mdtrt_id"} & table.columns().keys()
}
"""Tables that belong to a settlement or its encounter."""

LEFT_OUT = "updt_time"
"""When a row was written settles conflicts between exports; in the stream the last word counts."""

Row = dict[str, Any]
Tables = dict[str, list[Row]]


@dataclass
class Faults:
    """What is wrong, as sentences without any value; the first ones, and how many in all."""

    sentences: list[str] = field(default_factory=list)
    number: int = 0

    def add(self, sentence: str) -> None:
        self.number += 1
        if len(self.sentences) < MOST_FAULTS:
            self.sentences.append(sentence)

    def __bool__(self) -> bool:
        return bool(self.number)


def read_tables(given: Mapping[str, Any], salt: bytes, faults: Faults) -> Tables:
    """given: table -> rows by column, aliases and labels too, as JSON has them."""
    found: Tables = {}
    for name, rows in given.items():
        if name not in STREAMED:
            what = "不属于结算流的数据表" if name in TABLES else "不是已知的数据表"
            faults.add(f"{name[:40]} {what}")
        elif not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            faults.add(f"{name} 应为行的列表")
        elif len(rows) > MOST_ROWS:
            faults.add(f"{name} 行数过多，一次不应超过 {MOST_ROWS} 行")
        elif rows:
            found[name] = read_rows(name, rows, salt, faults)
    return found


def read_rows(
    name: str, rows: Sequence[Mapping[str, Any]], salt: bytes, faults: Faults
) -> list[Row]:
    """The rows of one table with all of its columns; each key once."""
    columns, known = TABLES[name].columns(), _names(name)
    seen: set[tuple[Any, ...]] = set()
    found = []
    for number, row in enumerate(rows, 1):
        where = f"{name} 第 {number} 行"
        named = _named(row, known, where, faults)
        read = {
            column: _cell(
                kind, named.get(column), f"{where} {column}（{kind.label}）", salt, faults
            )
            for column, kind in columns.items()
        }
        key = tuple(read[column] for column in TABLES[name].key)
        if key in seen:
            faults.add(f"{where} 主键与前面的行重复")
        seen.add(key)
        found.append(read)
    return found


def _named(row: Mapping[str, Any], known: Mapping[str, str], where: str, faults: Faults) -> Row:
    """Values by our names; a column under its own name comes before one under another."""
    found: Row = {}
    for given, value in row.items():
        column = known.get(_plain(given))
        if column is None and _plain(given) != LEFT_OUT:
            faults.add(f"{where} 有未知的列 {given[:40]}")
        elif column is not None and (column not in found or _plain(given) == column):
            found[column] = value
    return found


def _cell(kind: Column, value: Any, where: str, salt: bytes, faults: Faults) -> Any:
    try:
        found = read_cell(kind, value, salt)
    except ValueError as wrong:
        faults.add(f"{where} {wrong}")
        return None
    if found is None and kind.required:
        faults.add(f"{where} 缺少必填值")
    return found


@cache
def _names(name: str) -> dict[str, str]:
    """Every name of a column in plain form, and the column."""
    columns = TABLES[name].columns()
    found = {_plain(other): column for column, other in _others(columns.items())}
    return found | {column: column for column in columns}


def _others(columns: Iterable[tuple[str, Column]]) -> Iterable[tuple[str, str]]:
    for column, kind in columns:
        yield from ((column, other) for other in (*kind.aliases, kind.label))


def _plain(name: str) -> str:
    return "".join(name.split()).lower()
