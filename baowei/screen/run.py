"""Screening: run the rules over a version of the lake and keep what they find."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection
from datetime import date

import pyarrow.compute as pc

from baowei.errors import BaoweiError
from baowei.lake import Lake, Version
from baowei.provinces import all_rules, local_codes, local_rules, region_of_rule
from baowei.rules.rule import Rule
from baowei.schema import TABLES
from baowei.screen.claims import Claims
from baowei.screen.compiled import Compiler
from baowei.screen.engines import open_engine
from baowei.screen.findings import Found
from baowei.screen.judge import Judge
from baowei.screen.knowledge import Knowledge, home_region
from baowei.screen.local_codes import LocalCodes
from baowei.screen.plan import Plan, make_plan
from baowei.screen.report import RuleRun, ScreenReport
from baowei.screen.results import joined, of_rule, store, stored, without
from baowei.screen.totals import totals


def screen(
    lake: Lake,
    *,
    rules: Collection[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    region: str | None = None,
    engine: str = "duckdb",
    incremental: bool = False,
    progress: Callable[[str, int, int], None] | None = None,
) -> ScreenReport:
    """Run rules (all in force by default) and store their findings in the lake.

    since, until: days of occurrence to report; region: admdvs prefix of the institutions,
    by default what all have in common; rows, item codes and rules of its folders count.
    incremental: judge only what new data touch; equal to a full run. progress(step, done, all).
    BaoweiError on an unknown rule or engine, or an empty lake.
    """
    chosen = choose(rules)
    version = lake.current()
    if not version.files("setl_d") and not version.files("fee_list_d"):
        raise BaoweiError("数据目录里还没有结算数据：请先用 baowei load 装入")
    started = time.perf_counter()
    work = open_engine(engine, lake.home / "scratch")
    try:
        home = region or _home(Claims(work, version))
        claims = Claims(work, version, region or "", codes=LocalCodes(work, local_codes(home)))
        knowledge = Knowledge(version, home)
        here, elsewhere = _of_region(chosen, home, named=rules is not None)
        partly = incremental and since is None and until is None
        plan = make_plan(lake, work, claims, knowledge, here, partly)
        plan.skipped |= elsewhere
        judge = Judge(work, knowledge, Compiler(work), progress or (lambda *_: None))
        judge.steps["prepare"] = round(time.perf_counter() - started, 3)
        run_id = _name(plan, version, (home, region, since, until, claims.codes.digest))
        found = judge.findings(plan, run_id, since, until)
    finally:
        work.close()
    if since or until:
        # a part of the findings is no ground for a later incremental run
        plan.marks = {code: {} for code in plan.marks}
    gone = [] if rules is not None else sorted(set(local_rules()) - set(here))
    runs = _keep(lake, plan, found, judge, gone)
    report = ScreenReport(run_id, version.id, knowledge.region, engine, runs)
    report.steps, report.totals = judge.steps, totals(lake.current(), rules and list(chosen))
    return report


def choose(codes: Collection[str] | None) -> dict[str, Rule]:
    """Rules by code, local ones of every region among them: those named, else all in force."""
    library = all_rules()
    if codes is None:
        return {code: rule for code, rule in library.items() if rule.status != "withdrawn"}
    unknown = sorted(set(codes) - set(library))
    if unknown:
        raise BaoweiError(f"没有规则 {'、'.join(unknown)}：用 baowei rules list 查看")
    return {code: library[code] for code in sorted(codes)}


def _of_region(
    chosen: dict[str, Rule], home: str, named: bool
) -> tuple[dict[str, Rule], dict[str, str]]:
    """The rules that may judge this region, and of those named that may not: code -> why."""
    here, elsewhere = dict[str, Rule](), dict[str, str]()
    for code, rule in chosen.items():
        own = region_of_rule(code)
        if own is None or home.startswith(own.admdvs):
            here[code] = rule
        elif named:
            elsewhere[code] = f"只用于{own.name}（{own.admdvs}）的机构"
    return here, elsewhere


def _home(claims: Claims) -> str:
    codes = claims.raw("fixmedins_b").select("admdvs").distinct()
    return home_region(claims.engine.fetch(codes)["admdvs"].to_pylist())


def _name(plan: Plan, version: Version, question: tuple[object, ...]) -> str:
    """Digest of all that decides the result: data, rules, knowledge, and what was asked."""
    data = sorted((n, s) for n, s in version.snapshots.items() if n in TABLES)
    rules = sorted((code, mark["hash"], mark["knowledge"]) for code, mark in plan.marks.items())
    text = repr((data, rules, tuple(map(str, question))))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _keep(lake: Lake, plan: Plan, found: Found, judge: Judge, gone: list[str]) -> list[RuleRun]:
    """Store the findings of each rule in one commit, and say how each fared.

    gone: local rules of other regions, whose earlier findings go as those of all rules do.
    """
    runs: list[RuleRun] = []
    with lake.writing() as writer:
        for job in plan.jobs:
            for rule in job.rules:
                new = of_rule(found, rule.code)
                if job.touched is not None:
                    old = stored(writer.version, rule.code)
                    new = joined(without(old, job.touched.column, job.touched.keys), new)
                store(writer, rule.code, new)
                mode = "full" if job.touched is None else "incremental"
                runs.append(_run(rule, mode, new, judge.seconds[rule.code]))
        for rule in plan.unchanged:
            runs.append(_run(rule, "unchanged", stored(writer.version, rule.code), 0.0))
        for code in gone:
            store(writer, code, of_rule(found, code))
        old_marks = writer.state.get("screen", {})
        kept = {code: mark for code, mark in old_marks.items() if code not in gone}
        writer.state["screen"] = {**kept, **plan.marks}
        writer.publish("screen", {"rules": len(runs)})
    for code, why in plan.skipped.items():
        rule = choose([code])[code]
        runs.append(RuleRun(code, rule.name, rule.outcome, "skipped", note=why))
    return sorted(runs, key=lambda run: run.code)


def _run(rule: Rule, mode: str, found: Found, seconds: float) -> RuleRun:
    def total(column: str) -> str:
        return f"{pc.sum(found.finding[column]).as_py() or 0:.2f}"

    number = found.finding.num_rows
    money = total("amount"), total("fund_amount")
    return RuleRun(rule.code, rule.name, rule.outcome, mode, number, *money, seconds)
