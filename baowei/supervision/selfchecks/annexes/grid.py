"""The cells of a sheet as text, few or many, wherever they stand."""

from __future__ import annotations

from dataclasses import dataclass, field

ROWS, COLUMNS = 10_000, 60
"""More than an annex has; what lies beyond is not read."""
Place = tuple[int, int]
"""Row and column, from 1."""


class Unreadable(Exception):
    """The file is no workbook that can be read."""


@dataclass
class Grid:
    """cells: place -> text. formulas: places whose value a formula worked out. merged: place that
    lies under another cell -> the place of that cell."""

    name: str
    cells: dict[Place, str] = field(default_factory=dict)
    formulas: set[Place] = field(default_factory=set)
    merged: dict[Place, Place] = field(default_factory=dict)

    def put(self, place: Place, text: str, *, formula: bool = False) -> None:
        if place[0] <= ROWS and place[1] <= COLUMNS:
            if text.strip():
                self.cells[place] = text.strip()
            if formula:
                self.formulas.add(place)

    def merge(self, first: Place, last: Place) -> None:
        for row in range(first[0], min(last[0], ROWS) + 1):
            for column in range(first[1], min(last[1], COLUMNS) + 1):
                if (row, column) != first:
                    self.merged[row, column] = first

    def rows(self) -> list[int]:
        """Numbers of the rows that hold something."""
        return sorted({row for row, _column in self.cells})

    def text(self, row: int, column: int) -> str:
        return self.cells.get((row, column), "")

    def shown(self, row: int, column: int) -> str:
        """As a person sees it: a merged cell stands in every row that it covers."""
        return self.text(row, column) or self.cells.get(self.merged.get((row, column), (0, 0)), "")
