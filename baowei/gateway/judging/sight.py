"""Which rows a rule is handed: those of the encounter asked about, and lines that concern it.

A rule that judges an encounter by itself need not see the person's past, and one that can flag
only listed items need not see a line of any other. Each such view of a table has a name.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from baowei.gateway.judging.asked import Row
from baowei.gateway.judging.held import PLACE, column
from baowei.rules.rule import Rule
from baowei.screen.changes import key_column

Knowledge = Mapping[str, Sequence[Mapping[str, Any]]]
LINES, VISIT, SETTLED = "fee_list_d", "mdtrt_id", "setl_d"
RECENT = timedelta(days=62)
"""A rule that looks no farther back is handed the settlements of its time alone."""
_DAY = timedelta(days=1)
_MICRO = timedelta(microseconds=1)


class Sight:
    """The views that some rules need. registers: tables that are handed to no request."""

    def __init__(
        self, rules: Sequence[Rule], knowledge: Knowledge, registers: Collection[str]
    ) -> None:
        self._registers = registers
        self._lists: dict[tuple[bool, tuple[str, ...]], str] = {}
        self._of_code: dict[str, list[str]] = {}
        for rule in rules:
            self._list(rule, knowledge)
        self.names = {
            self.named(rule, table)
            for rule in rules
            for table in rule.claims
            if table not in registers
        }
        self.tables = {name.partition(":")[0] for name in self.names}
        self._only_visit = {view for (visit, _), view in self._lists.items() if visit}

    def named(self, rule: Rule, table: str) -> str:
        """The name under which the rule reads the table."""
        if table in self._registers:
            return table
        if table == LINES and rule.items:
            return self._lists[_alone(rule), rule.items]
        if _alone(rule):
            return f"{table}:visit" if VISIT in PLACE[table] else table
        if table == SETTLED and rule.lookback <= RECENT:
            return f"{table}:{rule.lookback.days}"
        return table

    def view(self, rule: Rule) -> str | None:
        """The view of listed lines that the rule lives on, if it is such a rule."""
        return self._lists[_alone(rule), rule.items] if rule.items else None

    def views(
        self, tables: Mapping[str, list[Row]], visits: Collection[str], earliest: int
    ) -> dict[str, list[Row]]:
        """The tables with all views of them but those of listed lines, which are empty.

        visits: keys of the encounters that are asked about. earliest: of their times.
        """
        found = dict(tables)
        for name in self.names:
            table, _, view = name.partition(":")
            if view == "visit":
                place = column(table, VISIT)
                found[name] = [row for row in tables[table] if row[place] in visits]
            elif view.isdigit():
                since = earliest - (timedelta(days=int(view)) + _DAY) // _MICRO
                place = column(table, "setl_time")
                found[name] = [row for row in tables[table] if row[place] >= since]
            elif view:
                found[name] = []
        return found

    def fill(
        self, views: dict[str, list[Row]], visits: Collection[str], new: Collection[str]
    ) -> set[str]:
        """Put the lines into the views of listed lines; gives the views that a new line is in.

        new: keys of the orders that are asked about.
        """
        live: set[str] = set()
        code, visit = column(LINES, "med_list_codg"), column(LINES, VISIT)
        serial = column(LINES, "bkkp_sn")
        for row in views[LINES]:
            for name in self._of_code.get(row[code], ()):
                if name not in self._only_visit or row[visit] in visits:
                    views[name].append(row)
                    if row[serial] in new:
                        live.add(name)
        return live

    def _list(self, rule: Rule, knowledge: Knowledge) -> None:
        key = (_alone(rule), rule.items)
        if not rule.items or key in self._lists:
            return
        name = self._lists[key] = f"{LINES}:items{len(self._lists)}"
        codes = {
            row[field]
            for kind, _, field in (item.partition(".") for item in rule.items)
            for row in knowledge.get(kind, ())
        }
        for code in codes:
            self._of_code.setdefault(code, []).append(name)


def _alone(rule: Rule) -> bool:
    """Whether the rule judges an encounter by its own rows."""
    return key_column(rule) == VISIT
