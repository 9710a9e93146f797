"""Which rules must run, over all rows or only over those that new data touch."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pyarrow as pa

from baowei.lake import Lake
from baowei.provinces import rule_hash
from baowei.rules.rule import Rule
from baowei.screen.changes import Changes, Touched, key_column, sources
from baowei.screen.claims import Claims, Only
from baowei.screen.engines import Engine
from baowei.screen.knowledge import Knowledge

MARGIN = timedelta(days=31)
"""How far before its beginning an encounter's earlier loaded charges are looked for."""


@dataclass
class Job:
    """Rules that run over the same claims; touched is None for a full run."""

    claims: Claims
    rules: list[Rule]
    touched: Touched | None = None


@dataclass
class Plan:
    """jobs to run; unchanged rules keep their findings; skipped: code -> why not judged.

    marks: what to remember with each rule's findings, to know later what is new.
    """

    jobs: list[Job] = field(default_factory=list)
    unchanged: list[Rule] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)
    marks: dict[str, dict[str, Any]] = field(default_factory=dict)


def make_plan(
    lake: Lake,
    engine: Engine,
    claims: Claims,
    knowledge: Knowledge,
    rules: dict[str, Rule],
    incremental: bool,
) -> Plan:
    """Sort the rules into jobs. claims: all rows of the version, of the region asked for."""
    plan = Plan()
    version = claims.version
    whole: list[Rule] = []
    parts: dict[tuple[int, str], list[Rule]] = defaultdict(list)
    for rule in rules.values():
        absent = [name for name in rule.needs if not version.files(name)]
        if absent:
            plan.skipped[rule.code] = f"没有数据表 {'、'.join(absent)}"
            continue
        mark = {
            "hash": rule_hash(rule),
            "knowledge": knowledge.hash_of(rule.knowledge),
            "region": knowledge.region,
            "filter": claims.region,
            "codes": claims.codes.digest,
            "version": version.id,
        }
        plan.marks[rule.code] = mark
        before = version.state.get("screen", {}).get(rule.code, {})
        same = all(before.get(name) == mark[name] for name in mark if name != "version")
        if incremental and same and "version" in before and not rule.scope:
            # it compares institutions with each other: any change may concern all
            changes = Changes(engine, lake.version(before["version"]).snapshots, version)
            moved = any(changes.changed(name) for name in sources(rule))
            (whole if moved else plan.unchanged).append(rule)
        elif incremental and same and "version" in before:
            parts[before["version"], key_column(rule)].append(rule)
        else:
            whole.append(rule)
    for (seen, column), group in parts.items():
        then = lake.version(seen).snapshots
        whole += _part(plan, Changes(engine, then, version), column, group, claims)
    if whole:
        plan.jobs.insert(0, Job(claims, whole))
    return plan


def _part(
    plan: Plan, changes: Changes, column: str, rules: list[Rule], claims: Claims
) -> list[Rule]:
    """Plan these rules over what was touched; gives back those that need all rows."""
    names = {name for rule in rules for name in sources(rule) if changes.changed(name)}
    still = [rule for rule in rules if not names.intersection(sources(rule))]
    plan.unchanged += still
    rest = [rule for rule in rules if rule not in still]
    if not rest:
        return []
    touched = changes.touched(column, names)
    blind = [rule for rule in rest if touched.blind.intersection(sources(rule))]
    seeing = [rule for rule in rest if rule not in blind]
    if seeing:
        engine = claims.engine
        keys = engine.rows(f"touched_{column}", touched.keys.cast(pa.schema([(column, "string")])))
        since = None
        if column == "mdtrt_id":
            begun = changes.since(keys)
            since = begun and begun - MARGIN
        plan.jobs.append(Job(claims.part(Only(column, keys, since)), seeing, touched))
    return blind
