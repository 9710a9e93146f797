"""Columns that later apps add to the list of institutions in scope, in `AppConfig.ready`:

target_columns.register(
    Column("selfcheck", _("self-inspection"), lambda one: one.selfcheck_state),
    lambda rows: rows.annotate(selfcheck_state=F("selfcheck__state")),
)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from baowei.supervision.campaigns.work import TARGETS
from baowei.supervision.desk.worklist import Column, WorkList

Join = Callable[[QuerySet], QuerySet]
"""(rows of Target) -> the same with what the column reads."""

_known: dict[str, tuple[Column, Join]] = {}


def register(column: Column, join: Join) -> None:
    _known[column.name] = (column, join)


def work() -> WorkList:
    """The list with every column."""

    def rows(user: Any) -> QuerySet:
        found = TARGETS.rows(user)
        for _column, join in _known.values():
            found = join(found)
        return found

    more = tuple(column for column, _join in _known.values())
    return replace(TARGETS, rows=rows, columns=(*TARGETS.columns, *more))
