from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Model, Q, QuerySet, Sum
from django.http import QueryDict
from django.utils.functional import Promise

from baowei.supervision.desk.worklist.column import Column
from baowei.supervision.desk.worklist.filters import Filter

Text = str | Promise
SIZE = 50


@dataclass(frozen=True)
class View:
    """A saved view: a part of the rows with a name and a count. `where`: (user) -> condition."""

    name: str
    label: Text
    where: Callable[[Any], Q]


@dataclass(frozen=True)
class Bulk:
    """An action on the selected rows. url: name of the view that takes the ids by POST.

    shown: (user) -> whether this person may use it at all.
    """

    name: str
    label: Text
    url: str
    shown: Callable[[Any], bool] = lambda user: True


@dataclass(frozen=True)
class WorkList:
    """What a list can show. rows: (user) -> the rows this person sees, scoped and joined.

    key: prefix of a person's choices for this list. order: default order. amount: the field that
    is added up over what the filter shows, or empty.
    """

    key: str
    title: Text
    rows: Callable[[Any], QuerySet]
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    views: tuple[View, ...] = ()
    bulk: tuple[Bulk, ...] = ()
    order: tuple[str, ...] = ("-pk",)
    amount: str = ""
    link: Callable[[Any], str] = lambda row: row.get_absolute_url()
    empty: Text = ""

    def filtered(self, user: Any, given: QueryDict) -> QuerySet:
        """All rows of the filter, view and order that the address names."""
        asked = dict(given.lists())
        rows = self.rows(user)
        view = self.view(given)
        if view is not None:
            rows = rows.filter(view.where(user))
        for one in self.filters:
            rows = one.narrow(rows, asked)
        return rows.order_by(*self._order(given))

    def view(self, given: QueryDict) -> View | None:
        return next((v for v in self.views if v.name == given.get("view")), None)

    def page(self, user: Any, given: QueryDict, chosen: Iterable[str] | None = None) -> Page:
        """One page of it. chosen: names of the columns this person wants, or None."""
        rows = self.filtered(user, given)
        sums = rows.order_by().aggregate(
            n=Count("pk"), **({"total": Sum(self.amount)} if self.amount else {})
        )
        last = max(1, -(-sums["n"] // SIZE))
        number = min(max(1, _number(given.get("page"))), last)
        shown = list(rows[(number - 1) * SIZE : number * SIZE])
        return Page(
            self, user, given, shown, sums["n"], sums.get("total"), number, last, self.shown(chosen)
        )

    def shown(self, chosen: Iterable[str] | None) -> list[Column]:
        names = set(chosen or ())
        found = [c for c in self.columns if (c.name in names if names else c.shown)]
        return found or [c for c in self.columns if c.shown]

    def counts(self, user: Any) -> list[tuple[View, int]]:
        """How many rows each saved view has, in one query."""
        if not self.views:
            return []
        found = (
            self.rows(user)
            .order_by()
            .aggregate(**{v.name: Count("pk", filter=v.where(user)) for v in self.views})
        )
        return [(v, found[v.name]) for v in self.views]

    def _order(self, given: QueryDict) -> tuple[str, ...]:
        wanted = given.get("sort", "")
        fields = {c.name: c.order for c in self.columns if c.order}
        if wanted.lstrip("-") not in fields:
            return self.order
        sign = "-" if wanted.startswith("-") else ""
        return (sign + fields[wanted.lstrip("-")], "pk")


@dataclass
class Page:
    """One page of a list, ready for the template `desk/worklist.html`."""

    list: WorkList
    user: Any
    given: QueryDict
    objects: list[Model]
    count: int
    total: Any
    number: int
    last: int
    columns: list[Column]

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [
            {
                "pk": row.pk,
                "url": self.list.link(row),
                "cells": [column.cell(row) for column in self.columns],
            }
            for row in self.objects
        ]

    @property
    def fields(self) -> list[dict[str, Any]]:
        asked = dict(self.given.lists())
        return [one.field(asked) for one in self.list.filters]

    @property
    def views(self) -> list[dict[str, Any]]:
        here = self.given.get("view", "")
        return [
            {"view": v, "count": n, "here": v.name == here} for v, n in self.list.counts(self.user)
        ]

    @property
    def bulk(self) -> list[Bulk]:
        return [one for one in self.list.bulk if one.shown(self.user)]

    @property
    def filtered(self) -> bool:
        """Whether anything narrows the list."""
        return any(v for k, v in self.given.items() if k not in ("page", "sort"))

    def address(self, **changes: str) -> str:
        """The address of the same list with these parts changed; an empty part is left out."""
        query = self.given.copy()
        query.pop("page", None)
        for name, value in changes.items():
            query.pop(name, None)
            if value:
                query[name] = value
        return f"?{query.urlencode()}"

    @property
    def heads(self) -> list[dict[str, Any]]:
        """Column heads, each with the address that sorts by it."""
        now = self.given.get("sort", "")
        return [
            {
                "column": c,
                "sort": self.address(sort=f"-{c.name}" if now == c.name else c.name)
                if c.order
                else "",
                "now": {c.name: "ascending", f"-{c.name}": "descending"}.get(now, "none"),
            }
            for c in self.columns
        ]

    @property
    def before(self) -> str:
        return self.address(page=str(self.number - 1)) if self.number > 1 else ""

    @property
    def after(self) -> str:
        return self.address(page=str(self.number + 1)) if self.number < self.last else ""


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 8 else 1
