"""kill -9 of any process of the gateway and of PostgreSQL: nothing lost, nothing twice."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import psutil
import pytest

from baowei.bench.child import measured
from baowei.bench.open_loop import ACCEPTED, Call, Job, run
from baowei.bench.running_gateway import Running, running_gateway
from baowei.gateway.entry import Exchange
from baowei.gateway.journal.frame import entry_of
from baowei.gateway.limits import Limits
from baowei.gateway.selftest.checks import BEFORE
from baowei.gateway.selftest.messages import asked, message
from baowei.ingest import load
from baowei.ingest.knowledge import load_knowledge
from baowei.lake import open_lake
from baowei.lake.database import Database
from baowei.synth.city import make_city

PLACE = "H99010000001"
PER_SECOND, SECONDS = 40.0, 60.0
SETTLED = 180.0
"""Seconds until all that was accepted is stored and judged."""
PATIENT = Limits(per_second=1000, burst=1000, keeping=5)
"""The machine has other tests to run; how soon it answers is measured elsewhere."""
VICTIMS = (
    (5.0, ("front",)),
    (13.0, ("postgres",)),
    (18.0, ("judge",)),
    (24.0, ("judges",)),
    (40.0, ("keeper",)),
    (44.0, ("front", "postgres")),
)
"""When who is killed; judges whose parent is killed need some seconds to come back."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    make_city(tmp_path / "city", persons=100, months=2, seed=4, file_format="parquet")
    with open_lake(tmp_path / "home") as lake:
        load([tmp_path / "city"], lake)
        load_knowledge(lake, [tmp_path / "city" / "knowledge"])
    return tmp_path / "home"


@pytest.mark.slow
@pytest.mark.xdist_group("gateway kills")
def test_no_accepted_request_is_lost_or_judged_twice(home: Path) -> None:
    with running_gateway(home, [PLACE], limits=PATIENT) as running:
        calls = tuple(_call(running, n) for n in range(int(PER_SECOND * SECONDS * 1.2)))
        killer = threading.Thread(target=_kill, args=(running, home))
        killer.start()
        job = Job(running.options.host, running.options.port, calls, PER_SECOND, SECONDS)
        outcome = measured(run, job).value
        killer.join()
        stored = _stored(home, len(outcome.accepted))
        assert running.ready()
    accepted = Counter(f"task-{number}" for number in outcome.accepted)
    assert not accepted - stored, "lost"
    assert max(stored.values()) == 1, "twice"
    # a client whose connection broke cannot know; whoever was answered was taken
    assert sum(outcome.answers[kind] for kind in ACCEPTED) == len(outcome.accepted)
    assert len(outcome.accepted) >= 0.8 * outcome.sent
    judged = outcome.answers["judged"] + outcome.answers["judged, with findings"]
    assert judged >= 0.2 * outcome.sent, outcome.answers


def _call(running: Running, number: int) -> Call:
    data = asked(PLACE) | {"task_id": f"task-{number}"}
    body = json.dumps(message("3101", PLACE, data), ensure_ascii=False).encode()
    return Call(BEFORE, PLACE, running.secrets[PLACE], body)


def _kill(running: Running, home: Path) -> None:
    started = time.monotonic()
    for when, victims in VICTIMS:
        time.sleep(max(0.0, started + when - time.monotonic()))
        for victim in victims:
            os.kill(_pid(running, home, victim), signal.SIGKILL)


def _pid(running: Running, home: Path, victim: str) -> int:
    if victim == "postgres":
        return int((home / "postgres" / "postmaster.pid").read_text().split()[0])
    children: list[Any] = psutil.Process(running.process.pid).children()
    if victim == "judge":
        victim = "judges"
        children = next(one for one in children if victim in one.cmdline()).children()
    return next(int(one.pid) for one in children if victim in one.cmdline())


def _stored(home: Path, accepted: int) -> Counter[str]:
    """Tasks of the judged exchanges in the database, once none waits any more."""
    until = time.monotonic() + SETTLED
    with Database(home) as database, database.connect(autocommit=True) as connection:
        while time.monotonic() < until:
            row = connection.execute(
                "select count(*) filter (where state = 'judged'), count(*) from gateway_entry"
                " where kind = 'exchange'"
            ).fetchone()
            assert row is not None
            if row[0] == row[1] >= accepted:
                break
            time.sleep(0.5)
        else:
            pytest.fail(f"still waiting: {row} of {accepted}")
        bodies = connection.execute("select body from gateway_entry where kind = 'exchange'")
        return Counter(_task(body) for (body,) in bodies)


def _task(body: bytes) -> str:
    entry = entry_of(body)
    assert isinstance(entry, Exchange) and entry.judgement is not None
    return entry.request.data.task_id or ""
