from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

from baowei.supervision.desk.templatetags import desk

SHOWN: dict[str, Callable[[Any], Any]] = {
    "money": desk.money,
    "day": desk.day,
    "moment": desk.moment,
    "person": desk.person,
}
RIGHT = {"money", "number"}


@dataclass(frozen=True)
class Column:
    """A column of a work list.

    value: (row) -> its value, as exported. kind: how a page shows it: text, sentence (cut to the
    width that is left), money, number, day, moment, person, link, state. order: the model's field
    it sorts by, or empty. shown: whether it is there before a person chooses columns. unit: 元 and
    the like, said in the heading. tone: (row) -> the mark of a state.
    """

    name: str
    label: str | Promise
    value: Callable[[Any], Any]
    kind: str = "text"
    order: str = ""
    shown: bool = True
    unit: str = ""
    tone: Callable[[Any], str] | None = None

    @property
    def heading(self) -> str:
        return f"{self.label}（{self.unit}）" if self.unit else str(self.label)

    @property
    def right(self) -> bool:
        return self.kind in RIGHT

    def cell(self, row: Any) -> dict[str, Any]:
        """What the template needs of one cell."""
        value = self.value(row)
        shown = SHOWN.get(self.kind, _plain)(value)
        return {"column": self, "text": shown, "tone": self.tone(row) if self.tone else ""}

    def exported(self, row: Any) -> Any:
        """The value for a workbook: numbers as numbers, a person never more than on the page."""
        value = self.value(row)
        if self.kind == "person":
            return desk.person(value)
        if isinstance(value, datetime) and timezone.is_aware(value):
            return timezone.localtime(value).replace(tzinfo=None)
        return value if isinstance(value, int | float | Decimal | date | None) else str(value)


def _plain(value: Any) -> Any:
    return "" if value is None else value
