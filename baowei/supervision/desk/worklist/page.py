"""One page of a list, as its templates ask for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext as _

from baowei.supervision.desk.worklist.column import Column

if TYPE_CHECKING:
    from baowei.supervision.desk.worklist.worklist import Bulk, WorkList


@dataclass
class Page:
    """What `desk/worklist.html` shows.

    given: the address's query. counts: saved view -> rows, under "" all. total: of the list's
    amount.
    """

    work: WorkList
    user: Any
    given: QueryDict
    counts: Callable[[], dict[str, int]]
    objects: list[Model]
    count: int
    total: Any
    number: int
    last: int
    columns: list[Column]

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        lead = self._lead()
        return [
            {
                "pk": row.pk,
                "url": self.work.link(row),
                "amount": self._amount(row),
                "cells": [{**c.cell(row), "lead": c.name == lead} for c in self.columns],
            }
            for row in self.objects
        ]

    def _lead(self) -> str:
        """The column that links to the row: the one marked so, else the first."""
        links = [column.name for column in self.columns if column.kind == "link"]
        return (links or [self.columns[0].name])[0]

    def _amount(self, row: Any) -> Any:
        value = row
        for part in filter(None, self.work.amount.split("__")):
            value = getattr(value, part, None)
        return None if value is row else value

    @property
    def fields(self) -> list[dict[str, Any]]:
        asked = dict(self.given.lists())
        return [one.field(asked) for one in self.work.filters]

    @cached_property
    def views(self) -> list[dict[str, Any]]:
        """All rows and each saved view, with counts and addresses; none where there is no view."""
        if not self.work.views:
            return []
        counts, here = self.counts(), self.given.get("view", "")
        shown = [("", _("All"), ""), *((v.name, v.label, v.tone) for v in self.work.views)]
        if here not in counts:
            here = ""
        return [
            {
                "label": label,
                "count": counts[name],
                "tone": tone if counts[name] else "",
                "url": f"?view={name}" if name else "?",
                "here": name == here,
            }
            for name, label, tone in shown
        ]

    @property
    def choices(self) -> list[dict[str, Any]]:
        """Every column, and whether it is shown now."""
        return [{"column": c, "shown": c in self.columns} for c in self.work.columns]

    @cached_property
    def bulk(self) -> list[Bulk]:
        return [one for one in self.work.bulk if one.shown(self.user)]

    @property
    def filtered(self) -> bool:
        """Whether anything narrows the list."""
        return self.work.narrowed(self.given)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a change of the filter leaves as it is."""
        return [(name, self.given[name]) for name in ("view", "sort") if self.given.get(name)]

    @property
    def reset(self) -> str:
        """The address without filters."""
        view = self.given.get("view")
        return f"?view={view}" if self.work.view(self.given) else "?"

    @property
    def query(self) -> str:
        """What the address narrows and sorts by, without the number of the page."""
        return self.address().removeprefix("?")

    def address(self, **changes: str) -> str:
        """The address of the same list with these parts changed; empty parts are left out."""
        query = QueryDict(mutable=True)
        for name, values in self.given.lists():
            query.setlist(name, [v for v in values if v and name != "page"])
        for name, value in changes.items():
            query.setlist(name, [value] if value else [])
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
    def here(self) -> str:
        return self.address(page=str(self.number) if self.number > 1 else "")

    @property
    def before(self) -> str:
        return self.address(page=str(self.number - 1)) if self.number > 1 else ""

    @property
    def after(self) -> str:
        return self.address(page=str(self.number + 1)) if self.number < self.last else ""

    @property
    def end(self) -> str:
        return self.address(page=str(self.last))

    @property
    def csv(self) -> str:
        return self.address(export="csv")

    @property
    def xlsx(self) -> str:
        return self.address(export="xlsx")
