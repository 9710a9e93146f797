"""`baowei bench gateway`: the real-time interface under an open-loop load.

A city of a million people is in the lake and in the history store, every rule of before and during
judges with all lists that the lake has, and another process sends what its people would ask.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from baowei.bench import target
from baowei.bench.child import measured
from baowei.bench.city import LINES_A_PERSON, Progress
from baowei.bench.city_requests import Asked, city_requests
from baowei.bench.machine import machine
from baowei.bench.memory import Memory
from baowei.bench.open_loop import Call, Job, Outcome, run
from baowei.bench.place import Place, prepare
from baowei.bench.running_gateway import Running, running_gateway
from baowei.bench.zen import zen_seconds
from baowei.gateway.history import rebuild
from baowei.gateway.judging import open_judging
from baowei.gateway.limits import Limits
from baowei.ingest.knowledge import load_knowledge
from baowei.knowledge.merge import in_force
from baowei.lake import open_lake
from baowei.screen.knowledge import regional_knowledge
from baowei.synth.lists import REGION

PERSONS = 1_000_000
ORDERS, LONG = 20, 500
DIFFERENT, DIFFERENT_LONG = 20_000, 100
"""Requests that differ; each person asks once before any asks again."""
STEADY, BUSY, LONG_RATE = 100.0, 400.0, 2.0
"""Requests a second."""
SECONDS, WARM_UP = 60.0, 15.0
MINUTES = 30.0
ZEN_REQUESTS = 200
BEFORE = "/fsi/api/riskConService/beforeAnalyze"
_SIZE = """
select sum(pg_total_relation_size(inhrelid)) from pg_inherits
where inhparent = 'gateway_page'::regclass
"""
NO_LIMIT = Limits(per_second=10_000, burst=10_000)
"""A city's load from one machine: what one institution may ask is another test's matter."""


def bench_gateway(
    home: Path,
    *,
    persons: int = PERSONS,
    minutes: float = MINUTES,
    lists: Sequence[Path] = (),
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Milliseconds from the moment at which a request should have left.

    minutes: of a further steady load, during which memory is watched and nothing is timed.
    lists: further files of lists that are loaded first.
    """
    tell = progress or (lambda *_: None)
    place = prepare(home, persons * LINES_A_PERSON, tell)
    tell("history", 0, 7)
    facts = _facts(place, persons, lists)
    tell("requests", 1, 7)
    short = city_requests(place.city, DIFFERENT, ORDERS)
    long = city_requests(place.city, DIFFERENT_LONG, LONG, seed=2)
    institutions = {asked.fixmedins_code for asked in (*short, *long)}
    with running_gateway(place.lake, institutions, limits=NO_LIMIT) as running:
        tell("warm-up", 2, 7)
        read_once(place.lake)
        _load(running, short, STEADY, WARM_UP)
        found = _loads(running, short, long, tell)
        tell("memory", 6, 7)
        with Memory(running.process.pid) as memory:
            _load(running, short, STEADY, minutes * 60)
    zen = measured(_zen, place.lake, short[:ZEN_REQUESTS])
    tell("zen-engine", 7, 7)
    return {
        "machine": machine(),
        **facts,
        "orders": ORDERS,
        "long_orders": LONG,
        **found,
        "memory": _held(memory, minutes),
        "zen": zen.value,
        "targets": _targets(found["loads"], memory.growth()),
    }


def _loads(
    running: Running, short: Sequence[Asked], long: Sequence[Asked], tell: Progress
) -> dict[str, Any]:
    """What is timed; the judges' part is that of the steady load."""
    tell("steady", 3, 7)
    steady = _load(running, short, STEADY, SECONDS)
    judge_ms = running.judge_ms()
    tell("busy", 4, 7)
    busy = _load(running, short, BUSY, SECONDS)
    tell("long", 5, 7)
    lengthy = _load(running, long, LONG_RATE, SECONDS)
    loads = {
        "steady": _said(steady, STEADY),
        "busy": _said(busy, BUSY),
        "long": _said(lengthy, LONG_RATE),
    }
    return {"loads": loads, "judge_ms": judge_ms}


def _held(memory: Memory, minutes: float) -> dict[str, Any]:
    return {
        "minutes": minutes,
        "peak_bytes": max(size for _, size in memory.samples),
        "growth": round(memory.growth(), 4),
        "samples": memory.samples[:: max(1, len(memory.samples) // 60)],
    }


def _facts(place: Place, persons: int, lists: Sequence[Path]) -> dict[str, Any]:
    """The history is built at first use, which is kept; the lists are loaded for every run, as
    `prepare` takes the lake back to what it was."""
    said = place.lake.parent / "history.json"
    judged = measured(load_lists, place.lake, [str(path) for path in lists]).value
    if not said.exists():
        built = measured(build_history, place.lake).value
        said.write_text(json.dumps(built, ensure_ascii=False))
    return {
        "persons": persons,
        "lines": place.city.rows["fee_list_d"],
        "history": json.loads(said.read_text()),
        **judged,
    }


def build_history(home: Path) -> dict[str, Any]:
    """Build the history; what that took and how much there is."""
    with open_lake(home) as lake, lake.database.connect() as connection:
        started = time.perf_counter()
        pages = rebuild(lake, connection, lambda *_: None, date.today())
        seconds = time.perf_counter() - started
        (size,) = connection.execute(_SIZE).fetchone() or (0,)
    return {"pages": pages, "seconds": round(seconds, 1), "bytes": int(size)}


def load_lists(home: Path, lists: Sequence[str]) -> dict[str, Any]:
    """Load the lists; what there is to judge with."""
    with open_lake(home) as lake:
        if lists:
            load_knowledge(lake, [Path(path) for path in lists])
        version = lake.current()
        knowledge = regional_knowledge(version, REGION)
        judging = open_judging(version)
    return {
        "rules": len(judging.rules),
        "left_out": judging.left_out,
        "knowledge": sum(len(in_force(rows, REGION)) for rows in knowledge.values()),
    }


def read_once(home: Path) -> None:
    """Read every page, so that no load waits for the disk as only a first day would."""
    with open_lake(home) as lake, lake.database.connect() as connection:
        connection.execute("select sum(length(page)) from gateway_page").fetchone()


def _load(
    running: Running, requests: Sequence[Asked], per_second: float, seconds: float
) -> Outcome:
    calls = tuple(
        Call(BEFORE, one.fixmedins_code, running.secrets[one.fixmedins_code], one.text)
        for one in requests
    )
    at = running.options
    # a number for each millisecond, so that no load sends what another has sent
    first = int(time.time() * 1000) % 10**9
    job = Job(at.host, at.port, calls, per_second, seconds, first)
    outcome = measured(run, job).value
    assert isinstance(outcome, Outcome)
    return outcome


def _said(outcome: Outcome, per_second: float) -> dict[str, Any]:
    cuts = quantiles(outcome.latencies, n=1000)
    return {
        "per_second": per_second,
        "answered_per_second": round(len(outcome.latencies) / outcome.seconds, 1),
        "sent": outcome.sent,
        "answers": dict(outcome.answers),
        "p50": round(median(outcome.latencies), 2),
        "p95": round(cuts[949], 2),
        "p99": round(cuts[989], 2),
        "p999": round(cuts[998], 2),
        "longest": round(max(outcome.latencies), 2),
        "waited_for_connection": outcome.waited_for_connection,
    }


def _zen(home: Path, requests: Sequence[Asked]) -> dict[str, Any]:
    with open_lake(home) as lake:
        rows = regional_knowledge(lake.current(), REGION)
    found = zen_seconds(requests, {kind: in_force(one, REGION) for kind, one in rows.items()})
    spent = found.pop("seconds")
    return {**found, "p50": round(median(spent) * 1000, 2), "longest": round(max(spent) * 1000, 2)}


def _targets(loads: dict[str, Any], growth: float) -> list[dict[str, Any]]:
    steady, busy, lengthy = loads["steady"], loads["busy"], loads["long"]
    return [
        target.GATEWAY_MEDIAN.judge(steady["p50"]),
        target.GATEWAY_STEADY.judge(steady["p99"]),
        target.GATEWAY_RATE.judge(busy["answered_per_second"]),
        target.GATEWAY_BUSY.judge(busy["p99"]),
        target.GATEWAY_LONG.judge(lengthy["p99"]),
        target.GATEWAY_MEMORY.judge(growth),
    ]
