"""`baowei bench accuracy`: what the library finds of a synthetic city's planted truth, by rule.

Recall: planted cases found. Precision: planted cases among all that a rule finds in the whole
city, its lawful people and the cases of all other schemes included. A second city of the same
size without a planted case shows what the library says of lawful people.
"""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from baowei.bench import target
from baowei.bench.child import measured
from baowei.bench.city import Progress
from baowei.bench.connect import connect
from baowei.bench.machine import machine
from baowei.ingest import load
from baowei.ingest.knowledge import load_knowledge
from baowei.lake import open_lake
from baowei.rules.library import load_rules
from baowei.screen.run import screen
from baowei.synth.city import make_city

PERSONS, MONTHS = 100_000, 12
TUNED_ON = 1
"""The seed of the cities on which thresholds were chosen; never reported."""
SEEDS = (2, 3)
SHOWN = 20
"""Misses and strangers that a result names, a rule."""

Case = tuple[str, str]
"""A rule and the key of the subject."""


def bench_accuracy(
    home: Path,
    *,
    persons: int = PERSONS,
    months: int = MONTHS,
    seeds: Sequence[int] = SEEDS,
    schemes: Collection[str] | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Make, load and screen a planted city a seed and one clean city; hold them to the truth.

    Counts are added up over the seeds. schemes: codes to plant, None for all.
    """
    tell = progress or (lambda *_: None)
    folder = home / "bench" / "accuracy"
    found: list[dict[str, Any]] = []
    for done, seed in enumerate(seeds):
        tell(f"seed {seed}", done, len(seeds) + 1)
        found.append(measured(judge_city, folder, persons, months, seed, schemes).value)
    tell("clean", len(seeds), len(seeds) + 1)
    clean = measured(judge_clean, folder, persons, months, max(seeds) + 1).value
    tell("clean", len(seeds) + 1, len(seeds) + 1)
    rules = [added(code, [one[code] for one in found if code in one]) for code in sorted(found[0])]
    return {
        "machine": machine(),
        "persons": persons,
        "months": months,
        "seeds": list(seeds),
        "tuned_on": TUNED_ON,
        "rules": rules,
        "clean": clean,
        "targets": _targets(rules, clean),
    }


def judge_city(
    folder: Path, persons: int, months: int, seed: int, schemes: Collection[str] | None
) -> dict[str, dict[str, Any]]:
    """What every planted rule finds: code -> counts of cases, and the keys that are wrong."""
    city = _screened(folder, persons, months, seed, schemes)
    with connect() as db:
        truth = db.read_csv(str(city / "truth.csv"), all_varchar=True)
        cases = truth.select("rule", "kind", "key").distinct().fetchall()
        found = _findings(city)
    hits, near, flagged = _Keys(), _Keys(), _Keys()
    for rule, kind, key in cases:
        (hits if kind == "hit" else near)[rule].add(key)
    for rule, key, *_ in found:
        flagged[rule].add(key)
    messages = {(rule, key): message for rule, key, _, message in found}
    return {
        rule: judged(rule, hits[rule], near[rule], flagged[rule], messages) for rule in sorted(hits)
    }


class _Keys(defaultdict[str, set[str]]):
    """Keys by rule."""

    def __init__(self) -> None:
        super().__init__(set)


def judged(
    rule: str, hits: set[str], near: set[str], flagged: set[str], messages: dict[Case, str]
) -> dict[str, Any]:
    strangers = sorted(flagged - hits - near)
    return {
        "hits": len(hits),
        "found": len(hits & flagged),
        "near": len(near),
        "near_found": len(near & flagged),
        "findings": len(flagged),
        "missed": sorted(hits - flagged)[:SHOWN],
        "accused": sorted(near & flagged)[:SHOWN],
        "strangers": [f"{key}: {messages[rule, key]}" for key in strangers[:SHOWN]],
    }


def judge_clean(folder: Path, persons: int, months: int, seed: int) -> dict[str, Any]:
    """A city without a scheme: findings by outcome and rule, and settlements with a suspect."""
    city = _screened(folder, persons, months, seed, ())
    found = _findings(city)
    outcomes = Counter(outcome for _, _, outcome, _ in found)
    with open_lake(city / "home") as lake, connect() as db:
        for name, columns in (
            ("finding", "finding_id, setl_id, outcome"),
            ("finding_line", "finding_id, bkkp_sn"),
            ("fee_list_d", "bkkp_sn, setl_id"),
            ("setl_d", "setl_id"),
        ):
            db.execute(f"create table {name} ({columns.replace(',', ' varchar,')} varchar)")
            for path in lake.current().files(name):
                db.execute(f"insert into {name} select {columns} from read_parquet(?)", [path])
        total = db.execute("select count(*) from setl_d").fetchall()[0][0]
        suspects = db.execute(SUSPECTED).fetchall()[0][0]
    return {
        "seed": seed,
        "settlements": total,
        "suspected": suspects,
        "violations": outcomes["violation"],
        "outcomes": dict(outcomes),
        "rules": dict(Counter(rule for rule, *_ in found).most_common()),
        "examples": {rule: message for rule, _, _, message in reversed(found)},
    }


# Settlements that a suspect point names, itself or by its charges; a point that names neither (a
# person's whole year, an institution's month) counts as one.
SUSPECTED = """
with suspect as (select * from finding where outcome <> 'indicator'),
named as (
    select finding_id, setl_id from suspect where setl_id is not null
    union
    select finding_id, fee_list_d.setl_id
    from suspect join finding_line using (finding_id) join fee_list_d using (bkkp_sn)
)
select (select count(distinct setl_id) from named)
    + (select count(*) from suspect anti join named using (finding_id))
"""


def _screened(
    folder: Path, persons: int, months: int, seed: int, schemes: Collection[str] | None
) -> Path:
    """A fresh city, loaded and screened, in a folder with its truth; the lake is in `home`."""
    name = "clean" if schemes == () else "planted"
    city = folder / f"{name}-{persons}-{seed}"
    shutil.rmtree(city, ignore_errors=True)
    make_city(
        city, persons=persons, months=months, seed=seed, schemes=schemes, file_format="parquet"
    )
    with open_lake(city / "home") as lake:
        tables = sorted(city.glob("*.parquet"))
        load(tables, lake)
        load_knowledge(lake, [city / "knowledge"])
        screen(lake)
    for file in tables:
        file.unlink()
    return city


def _findings(city: Path) -> list[tuple[str, str, str, str]]:
    """rule, subject, outcome, message of every finding."""
    with open_lake(city / "home") as lake, connect() as db:
        paths = lake.current().files("finding")
        if not paths:
            return []
        rows = db.read_parquet(paths).select("rule_code", "subject_id", "outcome", "message")
        return sorted(rows.fetchall())


def added(code: str, parts: list[dict[str, Any]]) -> dict[str, Any]:
    """The counts of several cities together, with recall and precision."""
    rule = load_rules()[code]
    counts = {
        name: sum(part[name] for part in parts)
        for name in ("hits", "found", "near", "near_found", "findings")
    }
    named = {
        name: [key for part in parts for key in part[name]][:SHOWN]
        for name in ("missed", "accused", "strangers")
    }
    precision = counts["found"] / counts["findings"] if counts["findings"] else 0.0
    return {
        "code": code,
        "name": rule.name,
        "outcome": rule.outcome,
        "behavioural": behavioural(code),
        **counts,
        "recall": round(counts["found"] / counts["hits"], 4),
        "precision": round(precision, 4),
        **named,
    }


def behavioural(code: str) -> bool:
    """Whether the rule judges conduct or figures by a threshold, not a charge by a list.

    The extensions, 行为主体监管类 and 统计指标监测类 of the national catalogue.
    """
    return code.startswith(("X", "ZB", "GZ1000020400"))


def _targets(rules: list[dict[str, Any]], clean: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for soft, recall, precision in (
        (False, target.RECALL, target.PRECISION),
        (True, target.SOFT_RECALL, target.SOFT_PRECISION),
    ):
        group = [rule for rule in rules if rule["behavioural"] == soft]
        if group:
            found.append(recall.judge(min(rule["recall"] for rule in group)))
            found.append(precision.judge(min(rule["precision"] for rule in group)))
    found.append(target.CLEAN_VIOLATIONS.judge(clean["violations"]))
    found.append(target.CLEAN_SUSPECTS.judge(clean["suspected"] / clean["settlements"]))
    return found
