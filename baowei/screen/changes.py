"""What new data touches: the keys whose findings must be judged again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis import _

from baowei.lake import Version
from baowei.rules.rule import Rule
from baowei.schema import TABLES
from baowei.screen.engines import Engine

REVERSED = {"fee_list_d", "mdtrt_d", "drug_trac_d"}
"""Tables whose rows may go when a settlement is refunded."""


@dataclass(frozen=True)
class Touched:
    """column: the scope's key; keys: its touched values (a one-column table).

    blind: changed tables that do not tell which keys they touch.
    """

    column: str
    keys: pa.Table
    blind: frozenset[str]


def sources(rule: Rule) -> tuple[str, ...]:
    """Claim tables whose rows decide what the rule sees."""
    extra = {"setl_d"} if REVERSED.intersection(rule.claims) else set()
    return tuple(sorted(extra.union(rule.claims)))


def key_column(rule: Rule) -> str:
    """The column by which the rule's data part: encounters, persons, institutions, trace codes.

    What is whole for an encounter is whole for its settlements and lines.
    """
    first = rule.scope[0]
    return "mdtrt_id" if first in ("bkkp_sn", "setl_id") else first


def parts_by(table: str, column: str) -> bool:
    """Whether every row of the table names its key."""
    columns = TABLES[table].columns()
    return column in columns and columns[column].required


class Changes:
    """Rows that one version has and an earlier one had not, or the other way round."""

    def __init__(self, engine: Engine, then: dict[str, int], now: Version) -> None:
        self.engine = engine
        self.then = then
        self.now = now
        self._rows: dict[str, ir.Table | None] = {}

    def changed(self, name: str) -> bool:
        return self.then.get(name) != self.now.snapshots.get(name)

    def rows(self, name: str) -> ir.Table | None:
        """Rows of the files that came or went; None where there are none."""
        if name not in self._rows:
            old = self.then.get(name)
            before = set() if old is None else set(self.now.plan(name, old, None, None))
            paths = sorted(before.symmetric_difference(self.now.files(name)))
            columns = TABLES[name].columns()
            self._rows[name] = (
                self.engine.files(f"new_{name}", paths).select(*columns) if paths else None
            )
        return self._rows[name]

    def touched(self, column: str, names: set[str]) -> Touched:
        """Touched values of the column, from the changed rows of these tables."""
        parts: list[ir.Table] = []
        blind: set[str] = set()
        for name in sorted(names):
            rows = self.rows(name) if self.changed(name) else None
            if rows is None:
                continue
            part = self._keys(name, rows, column)
            if part is None:
                blind.add(name)
            else:
                parts.append(part)
        keys = pa.table({column: pa.array([], pa.string())})
        if parts:
            every = ibis.union(*parts, distinct=True) if len(parts) > 1 else parts[0].distinct()
            keys = self.engine.fetch(every.filter(every[column].notnull()))
        return Touched(column, keys, frozenset(blind))

    def since(self, encounters: ir.Table) -> date | None:
        """The day on which the first of these encounters began."""
        if not self.now.files("mdtrt_d"):
            return None
        mdtrt_d = self.engine.files("link_mdtrt_d", self.now.files("mdtrt_d"))
        begun = mdtrt_d.semi_join(encounters, "mdtrt_id").aggregate(first=_.begntime.min())
        first = self.engine.fetch(begun)["first"][0].as_py()
        return first.date() if first else None

    def _keys(self, name: str, rows: ir.Table, column: str) -> ir.Table | None:
        """Keys of the rows: their own, or by way of the settlement or the person."""
        if parts_by(name, column):
            return rows.select(column)
        if column == "drug_trac_codg":
            return self._traces(name, rows)
        for link, table in (("setl_id", "setl_d"), ("psn_no", "mdtrt_d")):
            if link in rows.columns and parts_by(table, column) and self.now.files(table):
                through = self.engine.files(f"link_{table}", self.now.files(table))
                return through.semi_join(rows, link).select(column)
        return None

    def _traces(self, name: str, rows: ir.Table) -> ir.Table | None:
        """Trace codes of settlements that were taken back, or of encounters with other lines."""
        if not self.now.files("drug_trac_d"):
            return None
        traces = self.engine.files("link_drug_trac_d", self.now.files("drug_trac_d"))
        if name == "setl_d":
            refunds = rows.filter(rows.refd_setl_flag == "1").select(setl_id="init_setl_id")
            return traces.semi_join(refunds, "setl_id").select("drug_trac_codg")
        if name == "fee_list_d" and self.now.files(name):
            # a negative line takes back other lines of its encounter
            lines = self.engine.files("link_fee_list_d", self.now.files(name))
            lines = lines.semi_join(rows, "mdtrt_id").select("bkkp_sn")
            return traces.semi_join(lines, "bkkp_sn").select("drug_trac_codg")
        return None
