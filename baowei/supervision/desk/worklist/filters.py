"""What a list can be narrowed by; each filter is one field of the form and of the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateTimeField, Q, QuerySet
from django.utils import timezone

from baowei.supervision.desk.flow import Text


@dataclass(frozen=True)
class Filter:
    """apply: (rows, value) -> narrowed rows; the value is never empty."""

    name: str
    label: Text
    apply: Callable[[QuerySet, str], QuerySet]
    kind: str = "text"

    def narrow(self, rows: QuerySet, given: dict[str, list[str]]) -> QuerySet:
        value = (given.get(self.name) or [""])[-1].strip()
        return self.apply(rows, value) if value else rows

    def field(self, given: dict[str, list[str]]) -> dict[str, Any]:
        """What the template needs to draw it with the values now chosen."""
        chosen = [v for v in given.get(self.name, []) if v]
        return {"filter": self, "value": chosen[-1] if chosen else "", "chosen": chosen}


@dataclass(frozen=True)
class Words(Filter):
    """One box that takes an id, a code or a name: any field that begins with or holds it."""

    @classmethod
    def over(
        cls,
        name: str,
        label: Text,
        begins: Iterable[str],
        holds: Iterable[str] = (),
        codes: Iterable[str] = (),
    ) -> Words:
        """codes: fields like `begins` that never hold Chinese, and are not searched for it."""

        def apply(rows: QuerySet, value: str) -> QuerySet:
            wanted = Q()
            # Chinese has no case, and turning every name into capitals costs more than the search
            lookup = "contains" if value.lower() == value.upper() else "icontains"
            for field in (*begins, *codes) if value.isascii() else begins:
                wanted |= Q(**{f"{field}__startswith": value})
            for field in holds:
                wanted |= Q(**{f"{field}__{lookup}": value})
            return rows.filter(wanted)

        return cls(name, label, apply, "search")


@dataclass(frozen=True)
class Choice(Filter):
    """One or several values of a field. choices: pairs, or a function that gives them."""

    choices: Any = ()

    @classmethod
    def of(cls, name: str, label: Text, field: str, choices: Any) -> Choice:
        return cls(
            name, label, lambda rows, value: rows.filter(**{field: value}), "choice", choices
        )

    def narrow(self, rows: QuerySet, given: dict[str, list[str]]) -> QuerySet:
        chosen = [v for v in given.get(self.name, []) if v]
        if not chosen:
            return rows
        found = self.apply(rows, chosen[0])
        for value in chosen[1:]:
            found = found | self.apply(rows, value)
        return found

    def field(self, given: dict[str, list[str]]) -> dict[str, Any]:
        field = super().field(given)
        choices = self.choices() if callable(self.choices) else self.choices
        named = [(str(value), label) for value, label in choices]
        said = "、".join(str(label) for value, label in named if value in field["chosen"])
        return {**field, "choices": named, "said": said}


@dataclass(frozen=True)
class Days(Filter):
    """From one day to another, both included; either may be open. Address: NAME_from, NAME_to."""

    lookup: str = ""

    @classmethod
    def of(cls, name: str, label: Text, lookup: str) -> Days:
        """lookup: a date or timestamp field."""
        return cls(name, label, lambda rows, _: rows, "days", lookup)

    def narrow(self, rows: QuerySet, given: dict[str, list[str]]) -> QuerySet:
        first, last = (_day(given, f"{self.name}_{end}") for end in ("from", "to"))
        begin = _midnight if _is_moment(rows.model, self.lookup) else _same
        if first:
            rows = rows.filter(**{f"{self.lookup}__gte": begin(first)})
        if last:
            rows = rows.filter(**{f"{self.lookup}__lt": begin(last + timedelta(days=1))})
        return rows

    def field(self, given: dict[str, list[str]]) -> dict[str, Any]:
        ends = {end: (given.get(f"{self.name}_{end}") or [""])[-1] for end in ("from", "to")}
        return {"filter": self, **{f"{end}_value": value for end, value in ends.items()}}


def _is_moment(model: Any, lookup: str) -> bool:
    """Whether the lookup ends at a timestamp; what is annotated is a day."""
    field = None
    for part in lookup.split("__"):
        try:
            field = model._meta.get_field(part)
        except FieldDoesNotExist:
            return False
        model = field.related_model
    return isinstance(field, DateTimeField)


def _midnight(day: date) -> datetime:
    """When the day begins in the office's time zone."""
    return timezone.make_aware(datetime.combine(day, time()))


def _same(day: date) -> date:
    return day


def _day(given: dict[str, list[str]], name: str) -> date | None:
    try:
        return date.fromisoformat((given.get(name) or [""])[-1].strip())
    except ValueError:
        return None
