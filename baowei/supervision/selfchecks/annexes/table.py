"""Where an annex stands in a sheet: its heading wherever that is, its lines, and what ends them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from baowei.supervision.selfchecks.annexes.columns import ANNEX_1, ANNEX_2
from baowei.supervision.selfchecks.annexes.grid import Grid
from baowei.supervision.selfchecks.annexes.said import Unclear, plain

DEEPEST = 30
"""Rows in which the heading is looked for."""
TOTAL = re.compile(r"(合|总|小)计")
FOOT = re.compile(
    r"(填表|填报|制表|审核|负责人|联系|单位|日期|备注|说明|注)[^:：]{0,8}[:：]|注[:：]"
)
EXAMPLE = "示例"
"""The plan's own form comes with a line filled in as an example."""
SPREAD = frozenset(("违规问题类别", "问题项目", "问题原因分析", "整改措施", "整改责任人"))
"""Columns in which one merged cell speaks for several rows; amounts never do."""


@dataclass(frozen=True)
class Row:
    """number: in the sheet, from 1. values: column -> text; a column that the file has not is "".
    formulas: columns whose value a formula worked out."""

    number: int
    values: dict[str, str]
    formulas: frozenset[str]

    def need(self, *columns: str) -> None:
        """`Unclear` where a formula stands in one of them: what it gives depends on the program."""
        for column in columns:
            if column in self.formulas:
                raise Unclear(
                    _("“%(column)s” is a formula; put in what it gives, as a number or text")
                    % {"column": column}
                )


@dataclass(frozen=True)
class Table:
    """An annex as it stands in a sheet. columns: ANNEX_1 or ANNEX_2. total: the row of totals."""

    sheet: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None
    lacking: tuple[str, ...]


def tables(grid: Grid) -> Iterator[Table]:
    """The annex in the sheet, or none; the first row that has two columns of it is the heading."""
    for columns in (ANNEX_2, ANNEX_1):
        for number in [row for row in grid.rows() if row <= DEEPEST]:
            places = _places(grid, number, columns)
            if len(places) > len(columns) / 2:
                yield _table(grid, columns, number, places)
                return


def _places(grid: Grid, row: int, columns: tuple[str, ...]) -> dict[str, int]:
    """Column of the annex -> column of the sheet."""
    wanted = {_bare(column): column for column in columns}
    heads = {place[1]: _bare(text) for place, text in grid.cells.items() if place[0] == row}
    return {wanted[head]: place for place, head in sorted(heads.items()) if head in wanted}


def _bare(text: str) -> str:
    """A heading without its unit, in whatever brackets, and without blanks."""
    return re.sub(r"\(元\)", "", plain(text))


def _table(grid: Grid, columns: tuple[str, ...], head: int, places: dict[str, int]) -> Table:
    found, total = [], None
    for number in [row for row in grid.rows() if row > head]:
        row = _row(grid, number, columns, places)
        first = next((plain(text) for text in row.values.values() if text), "")
        if TOTAL.match(first):
            total = row
        elif (
            first and first != EXAMPLE and not FOOT.match(first) and not _places_again(row, columns)
        ):
            found.append(row)
    lacking = tuple(column for column in columns if column not in places)
    return Table(grid.name, columns, tuple(found), total, lacking)


def _places_again(row: Row, columns: tuple[str, ...]) -> bool:
    """Whether the heading stands once more, at the top of another page."""
    return sum(_bare(row.values[column]) == _bare(column) for column in columns) > 2


def _row(grid: Grid, number: int, columns: tuple[str, ...], places: dict[str, int]) -> Row:
    values, formulas = dict.fromkeys(columns, ""), set()
    for column, place in places.items():
        read = grid.shown if column in SPREAD else grid.text
        values[column] = read(number, place)
        if (number, place) in grid.formulas:
            formulas.add(column)
    return Row(number, values, frozenset(formulas))
