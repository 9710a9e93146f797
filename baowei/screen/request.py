"""Judging one request: the rules over the few rows of a person, at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
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


Named = Callable[[Rule, str], str]


def own_name(rule: Rule, table: str) -> str:
    """Every rule reads the same rows of a table."""
    return table


class RequestJudge:
    """The rules, compiled once for the knowledge of a region.

    knowledge: rows by kind. registers: rows of claim tables that stay the same between requests.
    named: under which name a rule is handed the rows of a claim table, where rules see different
    rows of one table. whole: names whose held rows have every column of the table.
    The tables of a request are as rules see them: valid rows, net of what was taken back.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        knowledge: Tables,
        *,
        registers: Tables | None = None,
        named: Named = own_name,
        whole: Collection[str] = (),
    ) -> None:
        self.rules = {rule.code: rule for rule in rules}
        self.weak = {
            row["knowledge_id"]
            for rows in knowledge.values()
            for row in rows
            if on_trial(row["trust"])
        }
        static = {kind: rows_of(kind, knowledge.get(kind, ())) for kind in KINDS}
        static |= {name: rows_of(name, rows) for name, rows in (registers or {}).items()}
        self.plans: Plans = compile_plans(
            {rule.code: self.expression(rule, named) for rule in rules},
            static,
            declared=True,
            whole=whole,
        )

    @staticmethod
    def expression(rule: Rule, named: Named = own_name) -> ir.Table:
        """The rule over tables that only have a name."""

        def table(name: str, own: str) -> ir.Table:
            return ibis.table(schema_of(name), name=own)

        tables = {n: table(n, named(rule, n) if n in TABLES else n) for n in rule.inputs}
        return rule.run(tables)

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
