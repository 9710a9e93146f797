"""What the gateway's judge finds is what screening finds in the same rows, for every rule."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from types import SimpleNamespace
from typing import Any

import ibis
import pyarrow as pa
import pytest
from judged_world import arrow_of_held, asked_of
from row_engine import duckdb_rows
from worlds import copies, world

from baowei.gateway.entry import Found
from baowei.gateway.judging import REGISTERS, Judging
from baowei.gateway.judging.left_out import LEFT_OUT
from baowei.gateway.judging.rows import Rows, rows_of_requests
from baowei.knowledge.kinds import KINDS
from baowei.lake.arrow import arrow_table
from baowei.provinces import all_rules
from baowei.rules.example_run import unbound
from baowei.rules.rule import Rule
from baowei.schema import TABLES
from baowei.screen.engines import Engine, open_engine
from baowei.screen.findings import Assembly

RULES = {c: r for c, r in all_rules().items() if {"before", "during"} & {*r.stages}}
JUDGED = sorted(set(RULES) - set(LEFT_OUT))
MONEY = ("setl_d", "fee_list_d", "fixmedins_b")
WORLDS = 3


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    work = open_engine("duckdb")
    yield work
    work.close()


@pytest.mark.parametrize("code", JUDGED)
def test_requests_are_judged_as_a_run_would(code: str, engine: Engine) -> None:
    """Several requests in one pass, each against a run over its own rows alone."""
    rule = RULES[code]
    statement = ibis.to_sql(rule.run({n: unbound(n) for n in rule.inputs}), dialect="duckdb")
    for seed in range(WORLDS):
        random = Random(seed)
        tables = world(rule, random)
        rows = {name: table.to_pylist() for name, table in tables.items()}
        knowledge = {n: r for n, r in rows.items() if n in KINDS}
        registers = {n: r for n, r in rows.items() if n in REGISTERS}
        judging = Judging([rule], knowledge, registers)
        asked = [one for t in copies(tables) if (one := asked_of(t, random)) is not None]
        static = {n: t for n, t in tables.items() if n in KINDS or n in REGISTERS}
        for one, judgement in zip(asked, judging.judge(asked), strict=True):
            assert judgement.complete and not judgement.failed
            seen = rows_of_requests([one], judging.history)
            theirs = _by_run(engine, rule, statement, seen, static, judging.weak)
            assert sorted(map(_said, judgement.found)) == sorted(theirs)


def _said(one: Found) -> tuple[Any, ...]:
    content = one.violation.vola_cont.partition("合法情形")[0]
    return (one.subject_id, one.outcome, content, one.fund_amount, tuple(sorted(one.lines)))


def _by_run(
    engine: Engine,
    rule: Rule,
    statement: str,
    seen: Rows,
    static: dict[str, pa.Table],
    weak: set[str],
) -> list[tuple[Any, ...]]:
    """What a run finds in the rows, as far as it concerns the request."""
    tables = {n: _empty(n) for n in {*rule.claims, *MONEY}} | static
    tables |= {n: arrow_of_held(n, r) for n, r in seen.tables.items()}
    duckdb_rows(engine.connection, statement, tables)
    hits = engine.run(statement)
    if not hits.num_rows:
        return []
    assembly = Assembly()
    assembly.add(rule, "", hits)
    assembly.expand(_claims(engine, {name: tables[name] for name in MONEY}), [rule.code])
    assembly.weaken(weak)
    charges = {(h["knowledge_id"], h["subject_id"]): h["charge"] for h in hits.to_pylist()}
    found = []
    for row in assembly.finish("").finding.to_pylist():
        by_line = charges[row["knowledge_id"], row["subject_id"]] == "line"
        if _concerns(row, by_line, seen) and _supported(rule, row, seen):
            lines = [one for one in row["lines"] if one in seen.keys.lines]
            rx_ids = tuple(sorted(seen.keys.lines[one].order.rx_id for one in lines))
            said = (row["outcome"], row["message"], row["fund_amount"], rx_ids)
            found.append((row["subject_id"], *said))
    return found


def _concerns(row: dict[str, Any], by_line: bool, seen: Rows) -> bool:
    if by_line:
        return any(one in seen.keys.lines for one in row["lines"])
    keys = {*seen.keys.visits, *seen.keys.settlements}
    told = {row["subject_id"], row["mdtrt_id"], row["setl_id"]}
    return bool(told & keys) or any(f"setl_d:{one}" in row["evidence"] for one in keys)


def _supported(rule: Rule, row: dict[str, Any], seen: Rows) -> bool:
    """Without a row of these tables the rule is not run; of an encounter, not for the encounter."""
    needed = [n for n in rule.needs if "mdtrt_id" in TABLES[n].columns()]
    rows = {n: arrow_of_held(n, seen.tables[n])["mdtrt_id"].to_pylist() for n in needed}
    return all(row["mdtrt_id"] in of for of in rows.values())


def _claims(engine: Engine, tables: dict[str, pa.Table]) -> Any:
    """The rows as `Claims` hands them to the assembly; settlements without a sum are unknown."""
    held = {name: engine.rows(f"judged_{name}", table) for name, table in tables.items()}
    held["setl_d"] = held["setl_d"].filter(held["setl_d"].fund_pay_sumamt.notnull())
    lines = held["fee_list_d"]

    def lines_of(column: str, keys: Any) -> Any:
        return lines.semi_join(keys, column)

    return SimpleNamespace(engine=engine, table=held.get, raw=held.get, lines_of=lines_of)


def _empty(name: str) -> pa.Table:
    return arrow_table(TABLES[name].columns(), [])
