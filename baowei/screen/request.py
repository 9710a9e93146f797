"""Judging one request: the rules over the few rows of a person, at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import ibis
import ibis.expr.types as ir

from baowei.knowledge.kinds import KINDS
from baowei.knowledge.trust import on_trial
from baowei.rules.rule import Rule
from baowei.schema import TABLES
from baowei.screen.compiled import schema_of
from baowei.screen.engines.rows import Plans, compile_plans
from baowei.screen.request_findings import Charges, Row, findings_of

Tables = Mapping[str, Sequence[Row]]


class RequestJudge:
    """The rules, compiled once for the knowledge of a region.

    knowledge: rows by kind. The tables of a request are as rules see them: valid rows, net of what
    was taken back.
    """

    def __init__(self, rules: Sequence[Rule], knowledge: Tables) -> None:
        self.rules = {rule.code: rule for rule in rules}
        self.weak = {
            row["knowledge_id"]
            for rows in knowledge.values()
            for row in rows
            if on_trial(row["trust"])
        }
        self.plans: Plans = compile_plans(
            {rule.code: self.expression(rule) for rule in rules},
            {kind: rows_of(kind, knowledge.get(kind, ())) for kind in KINDS},
            declared=True,
        )

    @staticmethod
    def expression(rule: Rule) -> ir.Table:
        """The rule over tables that only have a name."""
        return rule.run({name: ibis.table(schema_of(name), name=name) for name in rule.inputs})

    def findings(self, tables: Tables) -> Iterator[dict[str, Any]]:
        """What the rules find in the rows of a request, with the columns of `Finding` but for the
        run and the rule's hash."""
        request = self.plans.request({name: rows_of(name, rows) for name, rows in tables.items()})
        charges = Charges(tables)
        for code, rule in self.rules.items():
            plan = self.plans.plans[code]
            hits = [dict(zip(plan.columns, row, strict=True)) for row in plan.run(request)]
            if hits:
                yield from findings_of(rule, hits, charges, self.weak)


def rows_of(name: str, rows: Sequence[Row]) -> list[tuple[Any, ...]]:
    """Rows by column name as the engine takes them."""
    columns = (TABLES | KINDS)[name].columns()
    return [tuple(row.get(column) for column in columns) for row in rows]
