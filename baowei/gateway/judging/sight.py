"""Which rows a rule is handed: those of the encounter asked about, and lines that concern it.

A rule that judges an encounter by itself need not see the person's past, and one that can flag
only listed items need not see a line of any other. Each such view of a table has a name.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from baowei.gateway.judging.asked import Row
from baowei.gateway.judging.held import PLACE, column
from baowei.rules.rule import Rule
from baowei.screen.changes import key_column

Knowledge = Mapping[str, Sequence[Mapping[str, Any]]]
LINES, VISIT = "fee_list_d", "mdtrt_id"


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
        self.line_views = [name for name in self.names if name.startswith(f"{LINES}:items")]
        self._only_visit = {view for (visit, _), view in self._lists.items() if visit}

    def named(self, rule: Rule, table: str) -> str:
        """The name under which the rule reads the table."""
        if table in self._registers:
            return table
        if table == LINES and rule.items:
            return self._lists[_alone(rule), rule.items]
        return f"{table}:visit" if _alone(rule) and VISIT in PLACE[table] else table

    def view(self, rule: Rule) -> str | None:
        """The view of listed lines that the rule lives on, if it is such a rule."""
        return self._lists[_alone(rule), rule.items] if rule.items else None

    def views(
        self, tables: Mapping[str, list[Row]], visits: Collection[str], new: Collection[str]
    ) -> tuple[dict[str, list[Row]], set[str]]:
        """The tables with all views of them, and the views that a new line is in.

        visits, new: keys of the encounters and orders that are asked about.
        """
        found = dict(tables)
        for name in self.names:
            table, _, view = name.partition(":")
            if view == "visit":
                place = column(table, VISIT)
                found[name] = [row for row in tables[table] if row[place] in visits]
        live: set[str] = set()
        for name in self.line_views:
            found[name] = []
        code, visit = column(LINES, "med_list_codg"), column(LINES, VISIT)
        serial = column(LINES, "bkkp_sn")
        for row in tables[LINES]:
            for name in self._of_code.get(row[code], ()):
                if name not in self._only_visit or row[visit] in visits:
                    found[name].append(row)
                    if row[serial] in new:
                        live.add(name)
        return found, live

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
