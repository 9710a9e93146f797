from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.http import QueryDict

from baowei.supervision.desk.flow import Text
from baowei.supervision.desk.worklist.column import Column
from baowei.supervision.desk.worklist.filters import Filter
from baowei.supervision.desk.worklist.page import Page

SIZE = 50


@dataclass(frozen=True)
class View:
    """A saved view: a part of the rows with a name and a count. where: (user) -> condition.

    tone: how a count that is not zero is marked: `due` what ends soon, `stop` what is overdue.
    """

    name: str
    label: Text
    where: Callable[[Any], Q]
    tone: str = ""


@dataclass(frozen=True)
class Bulk:
    """An action on the selected rows. url: name of the view that reads them with `chosen`.

    shown: (user) -> whether this person may use it at all.
    """

    name: str
    label: Text
    url: str
    shown: Callable[[Any], bool] = lambda user: True


@dataclass(frozen=True)
class WorkList:
    """What a list can show. rows: (user) -> the rows this person sees, scoped and joined.

    key: prefix of a person's choices for this list. order: default order. amount: the field of
    fund money that is added up over what the filter shows, or empty. empty: what to do where
    there is nothing yet.
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
        counts, count, total = self._sums(user, given, rows)
        last = max(1, -(-count // SIZE))
        number = min(max(1, _number(given.get("page"))), last)
        shown = self._rows_of(rows, (number - 1) * SIZE)
        columns = self.shown(chosen)
        return Page(self, user, given, counts, shown, count, total, number, last, columns)

    def _rows_of(self, rows: QuerySet, start: int) -> list[Any]:
        """One page: the keys first, so that what is joined is fetched for this page's rows only."""
        keys = list(rows.values_list("pk", flat=True)[start : start + SIZE])
        found = {row.pk: row for row in rows.order_by().filter(pk__in=keys)}
        return [found[key] for key in keys if key in found]

    def shown(self, chosen: Iterable[str] | None) -> list[Column]:
        names = set(chosen or ())
        found = [c for c in self.columns if (c.name in names if names else c.shown)]
        return found or [c for c in self.columns if c.shown]

    def narrowed(self, given: QueryDict) -> bool:
        """Whether anything but a view narrows the list."""
        return any(v for k, v in given.items() if k not in ("page", "sort", "view", "export"))

    def counts(self, user: Any) -> dict[str, int]:
        """How many rows each saved view has, and under "" all there are, in one query."""
        return _by_view(self.rows(user).order_by().aggregate(**self._counted(user)))

    def _counted(self, user: Any) -> dict[str, Any]:
        parts = {f"in_{v.name}": Count("pk", filter=v.where(user)) for v in self.views}
        return {"in_": Count("pk"), **parts}

    def _sums(
        self, user: Any, given: QueryDict, rows: QuerySet
    ) -> tuple[Callable[[], dict[str, int]], int, Any]:
        """(what counts the views, how many rows, their total); one query where no filter narrows.

        A filter leaves the counts of the views as they are: they are asked for if they are shown.
        """
        if self.narrowed(given):
            amount = {"total": Sum(self.amount)} if self.amount else {}
            sums = rows.order_by().aggregate(n=Count("pk"), **amount)
            return lambda: self.counts(user), sums["n"], sums.get("total")
        view = self.view(given)
        here = view.where(user) if view else None
        amount = {"total": Sum(self.amount, filter=here)} if self.amount else {}
        found = self.rows(user).order_by().aggregate(**self._counted(user), **amount)
        total = found.pop("total", None)
        counts = _by_view(found)
        return lambda: counts, counts[view.name if view else ""], total

    def _order(self, given: QueryDict) -> tuple[str, ...]:
        wanted = given.get("sort", "")
        fields = {c.name: c.order for c in self.columns if c.order}
        if wanted.lstrip("-") not in fields:
            return self.order
        sign = "-" if wanted.startswith("-") else ""
        return (sign + fields[wanted.lstrip("-")], "pk")


def _by_view(counted: dict[str, int]) -> dict[str, int]:
    return {name.removeprefix("in_"): number for name, number in counted.items()}


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 8 else 1
