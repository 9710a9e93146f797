"""`baowei bench request`: one order of 20 lines judged by every rule of before and during.

The row engine and DuckDB's prepared statements judge the same rows in the same run.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import ibis
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from baowei.bench import target
from baowei.bench.city import Progress
from baowei.bench.machine import machine
from baowei.errors import BaoweiError
from baowei.ingest.lists.load import load_lists
from baowei.knowledge.kinds import KINDS
from baowei.knowledge.merge import in_force
from baowei.knowledge.starter import starter_rows
from baowei.lake.arrow import arrow_schema, arrow_table
from baowei.rules.library import load_rules
from baowei.rules.rule import Rule
from baowei.schema import TABLES
from baowei.screen.engines.rows import Plan
from baowei.screen.request import RequestJudge, rows_of
from baowei.synth.city import make_city
from baowei.synth.lists import REGION

PERSONS, MONTHS, SEED = 400, 12, 3
LINES, HISTORY = 20, 200
"""Lines of the order, and lines of the person that were charged before."""
ROUNDS = 200
ROUNDS_OF_A_RULE = 9
ROUNDS_OF_DUCKDB = 3

Tables = dict[str, pa.Table]


def bench_request(home: Path, *, progress: Progress | None = None) -> dict[str, Any]:
    """Judge the last 20 lines of a person of a small city with 200 lines before them.

    Microseconds; what a rule needs alone, and what all need together, where shared work is done
    once. BaoweiError where the two engines find different things.
    """
    tell = progress or (lambda *_: None)
    tell("city", 0, 3)
    folder = home / "bench" / "request"
    if not (folder / "truth.csv").exists():
        make_city(folder, persons=PERSONS, months=MONTHS, seed=SEED, file_format="parquet")
    tables = tables_of_a_person(folder)
    lists = load_lists([folder / "knowledge"], starter_rows()).rows
    knowledge = {kind: in_force(rows, REGION) for kind, rows in lists.items()}
    tell("rows", 1, 3)
    rules = [r for r in load_rules().values() if {"before", "during"} & {*r.stages}]
    started = time.perf_counter()
    judge = RequestJudge(rules, knowledge)
    compiled = time.perf_counter() - started
    # as a server does once it has started: what is there now is never garbage
    gc.collect()
    gc.freeze()
    ours = by_rows(judge, tables)
    tell("DuckDB", 2, 3)
    theirs = by_duckdb(rules, judge, tables, knowledge)
    tell("DuckDB", 3, 3)
    return {
        "machine": machine(),
        "lines": LINES,
        "history": tables["fee_list_d"].num_rows - LINES,
        "rows": {name: table.num_rows for name, table in tables.items() if table.num_rows},
        "knowledge": sum(map(len, knowledge.values())),
        "compile_seconds": round(compiled, 2),
        **ours,
        "duckdb": theirs,
        "targets": [
            target.REQUEST.judge(ours["together"] / 1000),
            target.FASTER.judge(sum(theirs.values()) / ours["together"]),
        ],
    }


def tables_of_a_person(folder: Path) -> Tables:
    """What must be at hand to judge the last order of a person of so many lines."""
    city = {name: _read(folder, name) for name in TABLES}
    counted = city["fee_list_d"]["psn_no"].value_counts().to_pylist()
    enough = [one for one in counted if one["counts"] >= LINES + HISTORY]
    person = min(enough, key=lambda one: (one["counts"], one["values"]))["values"]
    fee = _only(city["fee_list_d"], "psn_no", [person])
    places = set(fee["fixmedins_code"].to_pylist())
    found = {}
    for name, table in city.items():
        personal = "psn_no" in table.column_names and name != "medins_staff_b"
        if personal:
            found[name] = _only(table, "psn_no", [person])
        elif "fixmedins_code" in table.column_names:
            found[name] = _only(table, "fixmedins_code", places)
        else:
            found[name] = table.slice(0, 0)
    last = fee.sort_by([("fee_ocur_time", "descending")]).slice(0, LINES + HISTORY)
    return found | {"fee_list_d": last}


def by_rows(judge: RequestJudge, tables: Tables) -> dict[str, Any]:
    """together, p95: of all rules. alone: of each rule by code. order: taking in the new lines."""
    plans = judge.plans
    taken = {n: plans.encode(n, rows_of(n, t.to_pylist())) for n, t in tables.items()}
    new = rows_of("fee_list_d", tables["fee_list_d"].slice(0, LINES).to_pylist())

    def together() -> None:
        request = plans.encoded_request(taken)
        for plan in plans.plans.values():
            plan.run(request)

    def alone(plan: Plan) -> float:
        spent = _timed(lambda: plan.run(plans.encoded_request(taken)), ROUNDS_OF_A_RULE)
        return round(median(spent), 1)

    spent = _timed(together, ROUNDS)
    return {
        "order": round(median(_timed(lambda: plans.encode("fee_list_d", new), ROUNDS)), 1),
        "together": round(median(spent), 1),
        "p95": round(sorted(spent)[int(ROUNDS * 0.95)], 1),
        "alone": {code: alone(plan) for code, plan in plans.plans.items()},
    }


def by_duckdb(
    rules: list[Rule], judge: RequestJudge, tables: Tables, knowledge: dict[str, Any]
) -> dict[str, float]:
    """Microseconds of each rule as a prepared statement; the best of three."""
    spent = {}
    taken = {n: rows_of(n, t.to_pylist()) for n, t in tables.items()}
    lists = {kind: arrow_table(KINDS[kind].columns(), rows) for kind, rows in knowledge.items()}
    with duckdb.connect() as db:
        # more threads only cost time where there are so few rows
        db.execute("set threads = 1")
        for name, rows in (tables | lists).items():
            db.register("new_rows", rows)
            db.execute(f'create table "{name}" as from new_rows')
        for rule in rules:
            db.execute(f"prepare {rule.code} as {ibis.to_sql(judge.expression(rule), 'duckdb')}")
            call = partial(db.execute, f"execute {rule.code}")
            found = call().fetchall()
            if len(found) != len(judge.plans.plans[rule.code].run(taken)):
                raise BaoweiError(f"行引擎与 DuckDB 在规则 {rule.code} 上结果不同")
            best = min(_timed(partial(_fetched, call), ROUNDS_OF_DUCKDB))
            spent[rule.code] = round(best, 1)
    return spent


def _fetched(call: Callable[[], Any]) -> Any:
    return call().fetchall()


def _timed(work: Callable[[], Any], rounds: int) -> list[float]:
    """Microseconds of each round, of the processor: what else the machine does is not counted."""
    spent = []
    for _ in range(rounds):
        started = time.thread_time()
        work()
        spent.append((time.thread_time() - started) * 1e6)
    return spent


def _read(folder: Path, name: str) -> pa.Table:
    schema = arrow_schema(TABLES[name].columns())
    return pq.ParquetFile(folder / f"{name}.parquet").read().select(schema.names).cast(schema)


def _only(table: pa.Table, column: str, values: Any) -> pa.Table:
    return table.filter(pc.is_in(table[column], value_set=pa.array(list(values), pa.string())))
