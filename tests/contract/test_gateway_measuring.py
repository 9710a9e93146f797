"""Metrics of several processes, health, and log lines, none of which holds a person's value."""

from __future__ import annotations

import io
import json
import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from gateway_world import APIKEY, NOW, OURS
from msgspec.structs import replace
from safety_world import found, judgement, request
from stream_world import StreamWorld, tables

from baowei.gateway import Judgement
from baowei.gateway.measuring import metrics
from baowei.gateway.measuring.json_lines import JsonLines
from baowei.gateway.measuring.measures import Measures
from baowei.gateway.measuring.prometheus_text import prometheus_text
from baowei.gateway.measuring.shared import STALE, Shared
from baowei.gateway.stream.stream import Stream

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "reference" / "metrics.md"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Everything that the gateway logs, as JSON lines."""
    text, logger = io.StringIO(), logging.getLogger("baowei.gateway")
    handler = logging.StreamHandler(text)
    handler.setFormatter(JsonLines())
    logger.addHandler(handler)
    level = logger.level
    logger.setLevel(logging.INFO)
    yield text
    logger.removeHandler(handler)
    logger.setLevel(level)


def answered(measures: Measures, seconds: float = 0.02) -> None:
    measures.exchange(
        kind="before",
        outcome="answered",
        seconds=seconds,
        institution=OURS,
        entry_id="e1",
        request=request(items=("X1", "X2")),
        judgement=judgement("R01", "R02"),
    )


def test_an_exchange_is_one_line_and_some_numbers(tmp_path: Path, lines: io.StringIO) -> None:
    measures = Measures(Shared(tmp_path, 0))
    answered(measures)
    measures.exchange(
        kind="during", outcome="passed", seconds=0.9, institution=OURS, reason="TimeoutError"
    )
    first, second = map(json.loads, lines.getvalue().splitlines())
    assert {name: first[name] for name in ("entry_id", "kind", "institution", "outcome")} == {
        "entry_id": "e1",
        "kind": "before",
        "institution": OURS,
        "outcome": "answered",
    }
    assert first["ms"] == 20 and first["orders"] == 2 and first["findings"] == {"answered": 2}
    assert second["reason"] == "TimeoutError" and second["outcome"] == "passed"
    told = prometheus_text(measures.shared.all()).splitlines()
    assert 'baowei_gateway_requests_total{kind="before",outcome="answered"} 1' in told
    assert 'baowei_gateway_not_judged_total{reason="TimeoutError"} 1' in told
    assert 'baowei_gateway_findings_total{rule="R01",withheld=""} 1' in told
    assert 'baowei_gateway_seconds_bucket{kind="before",le="0.02"} 1' in told
    assert 'baowei_gateway_seconds_bucket{kind="before",le="0.01"} 0' in told
    assert 'baowei_gateway_seconds_count{kind="during"} 1' in told
    assert "baowei_gateway_orders_total 2" in told


def test_numbers_of_all_processes_are_added_up(tmp_path: Path) -> None:
    workers = [Measures(Shared(tmp_path, place)) for place in range(3)]
    for number, one in enumerate(workers, 1):
        answered(one)
        one.journal(number, number / 10)
        one.broken([("R01", "990101")])
        one.shared.write()
    told = prometheus_text(workers[1].shared.all()).splitlines()
    assert 'baowei_gateway_requests_total{kind="before",outcome="answered"} 3' in told
    assert "baowei_gateway_journal_waiting 3" in told
    assert 'baowei_gateway_breaker_open{rule="R01",region="990101"} 1' in told


def test_a_counter_goes_on_after_a_restart_and_a_gauge_begins_anew(tmp_path: Path) -> None:
    before = Measures(Shared(tmp_path, 0))
    answered(before)
    before.journal(5, 1)
    before.shared.write()
    after = Measures(Shared(tmp_path, 0))
    answered(after)
    told = prometheus_text(after.shared.all())
    assert 'requests_total{kind="before",outcome="answered"} 2' in told
    assert "journal_waiting 5" not in told


def test_gauges_of_a_process_that_is_gone_are_left_out(tmp_path: Path) -> None:
    gone = Measures(Shared(tmp_path, 1))
    gone.journal(5, 1)
    answered(gone)
    gone.shared.write()
    old = time.time() - 2 * STALE
    os.utime(gone.shared.path, (old, old))
    told = prometheus_text(Shared(tmp_path, 0).all())
    assert "journal_waiting 5" not in told and 'outcome="answered"} 1' in told


def test_a_file_that_is_broken_counts_nothing(tmp_path: Path) -> None:
    (tmp_path / "worker-1.json").write_text("{", encoding="utf-8")
    assert Shared(tmp_path, 0).all() == {}


def test_a_breaker_that_closes_is_told_as_closed(tmp_path: Path) -> None:
    measures = Measures(Shared(tmp_path, 0))
    measures.broken([("R01", "")])
    measures.broken([])
    assert 'breaker_open{rule="R01",region=""} 0' in prometheus_text(measures.shared.all())


def test_an_exchange_costs_little(tmp_path: Path) -> None:
    measures = Measures(Shared(tmp_path, 0))
    start = time.thread_time()
    for _ in range(1000):
        answered(measures)
    # a twentieth of a millisecond each, twice what was measured where nothing else ran
    assert time.thread_time() - start < 0.2


class TestAddresses:
    @pytest.fixture
    def world(self, home: Path) -> StreamWorld:
        return StreamWorld(home)

    def test_health_and_ready(self, world: StreamWorld) -> None:
        assert world.get("/health").json == {"status": "alive"}
        assert world.get("/ready").status == 200
        world.ready = "规则正在编译"
        reply = world.get("/ready")
        assert reply.status == 503 and reply.json["why"] == "规则正在编译"

    def test_metrics_are_for_this_machine_and_for_tokens(self, world: StreamWorld) -> None:
        token = world.readers.add("监控", "王审核", "运行监控", NOW)
        assert world.get("/metrics", client="127.0.0.1").status == 200
        assert world.get("/metrics", client="::1").status == 200
        assert world.get("/metrics", client="192.0.2.7").status == 401
        assert world.get("/metrics").status == 401
        behind = {"x-forwarded-for": "192.0.2.7"}
        assert world.get("/metrics", behind, client="127.0.0.1").status == 401
        shown = {"authorization": f"Bearer {token}"}
        reply = world.get("/metrics", shown, client="192.0.2.7")
        assert reply.status == 200 and reply.headers["content-type"].startswith("text/plain")

    def test_the_gateway_answers_beside_them(self, world: StreamWorld) -> None:
        assert world.get("/openapi.json").status == 200

    def test_no_value_of_a_person_is_told_anywhere(
        self, world: StreamWorld, lines: io.StringIO
    ) -> None:
        """Everything that may be a person's is marked, in what is taken and in what is refused."""
        mark = "秘MARK"
        given = tables()
        for rows in given.values():
            for row in rows:
                own = {"setl_id", "mdtrt_id", "psn_no", "bkkp_sn", "mdtrt_cert_no"} & row.keys()
                row |= {name: f"{mark}{row[name]}" for name in own}
        replies = [world.post(given)]
        (entry,) = world.journal.entries.values()
        for name in ("cnt", "fee_ocur_time", mark, "med_type"):
            wrong = tables()
            wrong["fee_list_d"][0][name] = f"{mark}1"
            replies.append(world.post(wrong, {"apikey": APIKEY}))
        world.journal.broken = OSError(f"{mark} disk")
        replies.append(world.post(given))
        replies.append(world.post(tables(), {"apikey": mark.encode().hex()}))
        hit = replace(found(), psn_no=mark, mdtrt_id=mark, staff_code=mark, subject_id=mark)
        hit = replace(hit, violation=replace(hit.violation, vola_cont=mark, patn_id=mark))
        world.listeners.start()
        with world.connect() as connection:
            Stream(lambda one: Judgement(found=(hit,)), world.measures).settled(connection, entry)
            told = connection.execute("select data::text from gateway_event").fetchall()
        world.listeners.stop()
        assert [reply.status for reply in replies] == [202, 400, 400, 400, 400, 503, 401]
        metric = world.get("/metrics", client="127.0.0.1").body.decode()
        assert len(told) == 2 and "R01" in metric and len(lines.getvalue().splitlines()) >= 7
        everything = lines.getvalue() + metric + str(told)
        assert "MARK" not in everything and mark.encode().hex() not in everything


def test_an_error_is_logged_without_its_text(lines: io.StringIO) -> None:
    try:
        raise ValueError("张三的值")
    except ValueError:
        logging.getLogger("baowei.gateway").exception("broken")
    line = json.loads(lines.getvalue())
    assert line["message"] == "broken" and line["error"].startswith("ValueError in test_gateway_")
    assert "张三" not in lines.getvalue()


@pytest.mark.parametrize("metric", metrics.ALL, ids=lambda metric: metric.name)
def test_the_manual_tells_of_each_metric(metric: metrics.Metric) -> None:
    assert f"`{metric.name}`" in MANUAL.read_text(encoding="utf-8")
