"""Run the planned rules on an engine and assemble what they return."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import ibis
import ibis.expr.types as ir

from baowei.knowledge.trust import on_trial
from baowei.provinces import rule_hash
from baowei.rules.derived import DERIVED, base_tables, derive, derived_tables
from baowei.rules.rule import Rule
from baowei.schema import TABLES
from baowei.screen.claims import Claims
from baowei.screen.compiled import CODED, Compiler, Statement, bound_name
from baowei.screen.engines import Engine
from baowei.screen.findings import Assembly, Found
from baowei.screen.knowledge import Knowledge
from baowei.screen.plan import Job, Plan

Progress = Callable[[str, int, int], None]


class Judge:
    """seconds: of each rule by code; steps: of the shared work by name."""

    def __init__(
        self, engine: Engine, knowledge: Knowledge, compiler: Compiler, progress: Progress
    ) -> None:
        self.engine = engine
        self.compiler = compiler
        self.knowledge = knowledge
        self.progress = progress
        self.seconds: dict[str, float] = {}
        self.steps: dict[str, float] = {}

    def findings(self, plan: Plan, run_id: str, since: date | None, until: date | None) -> Found:
        """The findings of every job of the plan."""
        assembly = Assembly()
        done, count = 0, sum(len(job.rules) for job in plan.jobs)
        for job in plan.jobs:
            with self._timed("reversals"):
                _ = job.claims.reversals
            statements = {rule.code: self.compiler.statement(rule) for rule in job.rules}
            with self._timed("bind"):
                self._bind(job, statements)
            for rule in job.rules:
                self.progress(f"{rule.code} {rule.name}", done, count)
                started = time.perf_counter()
                hits = self.engine.run(statements[rule.code].sql)
                self.seconds[rule.code] = round(time.perf_counter() - started, 3)
                assembly.add(rule, rule_hash(rule), hits)
                done += 1
            codes = [rule.code for rule in job.rules]
            with self._timed("expand"):
                assembly.expand(job.claims, codes)
        self.progress("", count, count)
        assembly.weaken(
            row["knowledge_id"]
            for rows in self.knowledge.rows.values()
            for row in rows
            if on_trial(row["trust"])
        )
        with self._timed("assemble"):
            return assembly.finish(run_id, since, until)

    def _bind(self, job: Job, statements: dict[str, Statement]) -> None:
        """Put this job's tables under the names that the statements read."""
        coded = [rule for rule in job.rules if statements[rule.code].coded]
        derived = derived_tables(name for rule in job.rules for name in rule.derived)
        read = {n for rule in job.rules if rule not in coded for n in rule.reads}
        read |= {n for rule in coded for n in rule.reads if n != "fee_list_d"}
        read |= set(base_tables(derived))
        bound: dict[str, ir.Table] = {}
        for name in sorted(read.difference(DERIVED)):
            table = (
                job.claims.table(name)
                if name in TABLES
                else self.knowledge.table(self.engine, name)
            )
            bound[name] = self.engine.view(bound_name(name), table)
        for name in derived:
            with self._timed(name):
                kept = self.engine.keep(job.claims.named(name), derive(name, bound))
            bound[name] = self.engine.view(bound_name(name), kept)
        if coded:
            self.engine.view(bound_name(CODED), self._coded(job.claims, coded))

    def _coded(self, claims: Claims, rules: list[Rule]) -> ir.Table:
        items = sorted({item for rule in rules for item in rule.items})
        parts = []
        for item in items:
            kind, column = item.split(".")
            table = self.knowledge.table(self.engine, kind)
            parts.append(table.select(code=table[column]))
        codes = ibis.union(*parts, distinct=True) if len(parts) > 1 else parts[0].distinct()
        codes = self.engine.keep("codes", codes)
        with self._timed("coded lines"):
            return claims.coded_lines(codes)

    @contextmanager
    def _timed(self, name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        spent = self.steps.get(name, 0.0) + time.perf_counter() - started
        self.steps[name] = round(spent, 3)
