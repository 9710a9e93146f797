"""From hits to findings: charges expanded, fund shares computed, one row a fact."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa

from baowei.lake.arrow import arrow_schema
from baowei.lake.system import Finding, FindingLine
from baowei.rules.hit import COLUMNS
from baowei.rules.rule import Rule
from baowei.screen import assembly_sql as sql
from baowei.screen.claims import Claims
from baowei.screen.message import told

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(9999, 12, 31)


@dataclass(frozen=True)
class Found:
    """finding: rows of `Finding`; lines: rows of `FindingLine`."""

    finding: pa.Table
    lines: pa.Table


class Assembly:
    """Gathers the hits of a run's rules; `finish` turns them into findings.

    It works in a DuckDB of its own, whatever engine ran the rules: hits are few.
    """

    def __init__(self) -> None:
        self.db = duckdb.connect()
        self.db.execute(sql.TABLES)
        self.rules: dict[str, Rule] = {}

    def add(self, rule: Rule, rule_hash: str, hits: pa.Table) -> None:
        """Keep what a rule returned."""
        self.rules[rule.code] = rule
        row = [rule.code, rule.violation, rule.outcome, rule.subject, rule_hash, rule.fund]
        self.db.execute("insert into rule values (?, ?, ?, ?, ?, ?)", row)
        named = [name for name in hits.column_names if name.startswith("f_")]
        facts = ", ".join(f"'{name.removeprefix('f_')}', {name}" for name in named)
        self.db.register("new_hits", hits)
        self.db.execute(
            f"insert into hit select '{rule.code}', json_object({facts})::varchar,"
            f" {', '.join(COLUMNS)} from new_hits"
        )
        self.db.unregister("new_hits")

    def weaken(self, knowledge_ids: Iterable[str]) -> None:
        """Rows of little trust: what rests on them is never more than suspect."""
        self._register("weak", pa.table({"knowledge_id": pa.array(knowledge_ids, pa.string())}))

    def expand(self, claims: Claims, codes: list[str]) -> None:
        """Look up, for these rules, whole charges, settlements and regions in the claims."""
        for charge, column in (("settlement", "setl_id"), ("encounter", "mdtrt_id")):
            keys = self._keys(
                f"select distinct {column} from hit where charge = ? and"
                f" list_contains(?, rule_code) and {column} is not null",
                [charge, codes],
                column,
            )
            if keys is not None:
                self._whole_lines(claims, charge, column, keys)
        self._settlements(claims)
        institutions = claims.raw("fixmedins_b").select("fixmedins_code", "admdvs")
        self._register("region", claims.engine.fetch(institutions))

    def finish(self, run_id: str, since: date | None = None, until: date | None = None) -> Found:
        """All findings that occurred within the days, with their charges."""
        self.db.execute(
            "create or replace table region as select fixmedins_code, any_value(admdvs) admdvs"
            " from region group by fixmedins_code;"
            "create or replace table setl as select distinct * from setl;"
            "create or replace table whole_line as select distinct * from whole_line"
        )
        self.db.execute(sql.CHARGES)
        self.db.execute(sql.FACT_ROWS)
        self.db.register("shown", self._messages())
        days = [run_id, since or FIRST_DAY, until or LAST_DAY]
        finding = self.db.sql(sql.FINDINGS, params=days).to_arrow_table()
        kept = pa.table({"finding_id": finding["finding_id"]})
        self.db.register("kept", kept)
        lines = self.db.sql(
            f"from ({sql.FINDING_LINES}) semi join kept using (finding_id)"
        ).to_arrow_table()
        return Found(
            finding.cast(arrow_schema(Finding.columns())),
            lines.cast(arrow_schema(FindingLine.columns())),
        )

    def _keys(self, query: str, values: list[object], column: str) -> ir.Table | None:
        rows = self.db.sql(query, params=values).to_arrow_table()
        return ibis.memtable(rows.rename_columns([column])) if rows.num_rows else None

    def _whole_lines(self, claims: Claims, charge: str, column: str, keys: ir.Table) -> None:
        lines = claims.lines_of(column, keys)
        rows = claims.engine.fetch(
            lines.select(
                of=ibis.literal(charge),
                key=lines[column],
                bkkp_sn=lines.bkkp_sn,
                setl_id=lines.setl_id,
                cnt=lines.cnt,
                amount=lines.det_item_fee_sumamt,
                inscp=lines.inscp_amt,
            )
        )
        self._register("whole_line", rows)

    def _settlements(self, claims: Claims) -> None:
        keys = self._keys(
            "select distinct setl_id from (select setl_id from hit union select setl_id"
            " from whole_line) where setl_id is not null",
            [],
            "setl_id",
        )
        if keys is None:
            return
        setl = claims.table("setl_d").semi_join(keys, "setl_id")
        own = setl.fulamt_ownpay_amt.fill_null(0)
        base = ibis.coalesce(setl.inscp_amt.nullif(0), setl.medfee_sumamt - own)
        rows = setl.select(
            setl_id=setl.setl_id,
            medfee=setl.medfee_sumamt,
            fund_pay=setl.fund_pay_sumamt,
            base=base.cast("decimal(16,2)"),
        )
        self._register("setl", claims.engine.fetch(rows))

    def _register(self, table: str, rows: pa.Table) -> None:
        self.db.register("new_rows", rows)
        self.db.execute(f"insert into {table} by name select * from new_rows")
        self.db.unregister("new_rows")

    def _messages(self) -> pa.Table:
        rows = self.db.execute(
            "select finding_id, rule_code, facts, quantity, amount, len(lines),"
            " occurred_from::date, occurred_to::date from fact"
        ).fetchall()
        texts = [
            told(self.rules[code], json.loads(facts), quantity, amount, lines, start, end)
            for _, code, facts, quantity, amount, lines, start, end in rows
        ]
        ids = pa.array([row[0] for row in rows], pa.string())
        return pa.table({"finding_id": ids, "message": pa.array(texts, pa.string())})
