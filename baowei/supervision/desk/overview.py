"""Figures and charts of an overview: each answers a question, each opens to its list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from baowei.supervision.desk.flow import Text

MOST_FIGURES = 7


@dataclass(frozen=True)
class Figure:
    """value: as it is shown; url: the list behind it. tone: plain, due, stop, done."""

    label: Text
    value: Any
    url: str
    unit: Text = ""
    tone: str = "plain"


@dataclass(frozen=True)
class Chart:
    """A picture of rows, with the rows behind it. name: unlike any other on the page.

    title: the finding, as a sentence; question: what it answers. kind: `bar`, `line`,
    `stack` (bars upon each other). heads and rows: the first column is the axis, the others are
    series of numbers. urls: of each row the list behind it, or empty.
    """

    name: str
    question: Text
    title: Text
    heads: tuple[Text, ...]
    rows: tuple[tuple[Any, ...], ...]
    kind: str = "bar"
    unit: Text = ""
    urls: tuple[str, ...] = ()

    @property
    def data(self) -> dict[str, Any]:
        """What `chart.js` draws."""
        return {
            "kind": self.kind,
            "unit": str(self.unit),
            "axis": [str(row[0]) for row in self.rows],
            "series": [
                {"name": str(head), "values": [float(row[place]) for row in self.rows]}
                for place, head in enumerate(self.heads)
                if place
            ],
            "urls": list(self.urls),
        }

    @property
    def data_id(self) -> str:
        return f"{self.name}-data"

    @property
    def linked(self) -> list[tuple[tuple[Any, ...], str]]:
        """Each row with its address."""
        return list(zip(self.rows, self.urls or ("",) * len(self.rows), strict=True))
