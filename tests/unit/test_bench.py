"""The benchmarks measure what they say, and the hand-written SQL finds what the rules find."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from baowei.bench import compare, target
from baowei.bench import load as bench_load_module
from baowei.bench import request as bench_request_module
from baowei.bench.accuracy import added, judged
from baowei.bench.child import Measured, measured
from baowei.bench.city import city_of
from baowei.bench.compare import CODES, check_keys, run_engine, run_postgres
from baowei.bench.load import bench_load
from baowei.bench.page import page
from baowei.bench.request import bench_request
from baowei.bench.results import keep
from baowei.bench.target import LOAD, POSTGRES
from baowei.errors import BaoweiError
from baowei.ingest import load
from baowei.ingest.knowledge import load_knowledge
from baowei.lake import open_lake
from baowei.synth.city import make_city

MEGABYTE = 1_000_000
CASES_IN_10_000 = 100


def silent(_what: str, _done: int, _total: int) -> None:
    """Nobody watches a test."""


def here(function: Callable[..., Any], *values: Any) -> Measured:
    """In this process, which has imported everything already."""
    return Measured(function(*values), 0.0, MEGABYTE)


@pytest.mark.slow
def test_hand_written_sql_finds_what_the_rules_find(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare, "RUNS", 1)
    city, home = tmp_path / "city", tmp_path / "home"
    make_city(
        city,
        persons=500,
        months=12,
        seed=7,
        schemes=CODES,
        rate=CASES_IN_10_000,
        file_format="parquet",
    )
    with open_lake(home) as lake:
        load([city], lake)
        load_knowledge(lake, [city / "knowledge"])
    ours = run_engine(home, "duckdb")
    _seconds, _version, theirs = run_postgres(home, tmp_path / "postgres")
    assert all(ours.keys[code] for code in CODES), "a rule without a hit proves nothing"
    check_keys("PostgreSQL", ours.keys, theirs.keys)


def test_engines_that_find_different_things_are_not_compared() -> None:
    keys: dict[str, set[str]] = {code: {"1"} for code in CODES}
    with pytest.raises(BaoweiError, match="X16"):
        check_keys("Spark", keys, keys | {"X16": {"1", "2"}})


@pytest.mark.slow
def test_the_day_held_back_is_missing_from_the_rest(tmp_path: Path) -> None:
    city = city_of(tmp_path, 4_000, silent)
    for table in ("setl_d", "mdtrt_d", "fee_list_d"):
        assert city.rows[table] > city.new_rows[table] > 0
    assert city.new_rows["psn_info_b"] == 0
    assert not (city.new / "psn_info_b.parquet").exists()
    assert city_of(tmp_path, 4_000, silent) == city


def test_memory_is_of_the_work_alone() -> None:
    hold = "len(b'x' * {})"
    small = measured(eval, hold.format(MEGABYTE))
    large = measured(eval, hold.format(200 * MEGABYTE))
    assert large.value == 200 * MEGABYTE
    assert large.peak_bytes - small.peak_bytes > 150 * MEGABYTE


@pytest.mark.slow
def test_load_is_held_against_a_copy_of_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_load_module, "measured", here)
    result = bench_load(tmp_path, lines=2_000)
    assert result["lines"] > 1_000
    best = min(result["load_seconds"]) / min(result["copy_seconds"])
    assert result["ratio"] == pytest.approx(best, abs=0.01)
    text = keep(tmp_path, "load", result).read_text(encoding="utf-8")
    assert f"{result['lines']:,} fee lines" in text


@pytest.mark.slow
def test_a_request_is_timed_on_both_engines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_request_module, "ROUNDS", 3)
    result = bench_request(tmp_path)
    assert result["alone"].keys() == result["duckdb"].keys() > {"GZ10000102012000", "X12"}
    assert result["history"] == bench_request_module.HISTORY
    text = keep(tmp_path, "request", result).read_text(encoding="utf-8")
    assert "An order of 20 lines of a person with 200 lines before" in text


def test_a_missed_target_is_called_missed() -> None:
    assert LOAD.judge(2.9)["met"]
    late = LOAD.judge(6.0)
    assert (late["met"], late["off"]) == (False, 2.0)
    slow = POSTGRES.judge(2.5)
    assert (slow["met"], slow["off"]) == (False, 2.0)


def test_the_page_names_what_was_not_measured_and_what_was_missed() -> None:
    assert page({}).count("Not measured yet.") == 7
    part: dict[str, Any] = {
        "machine": {"day": "2026-01-01", "processor": "p", "cores": 2, "memory_gb": 8.0}
        | {"system": "s", "python": "3", "versions": {}},
        "lines": 1000,
        "csv_bytes": 10**9,
        "copy_seconds": [2.0, 1.0],
        "load_seconds": [9.0, 6.0],
        "ratio": 6.0,
        "peak_bytes": 10**9,
        "targets": [LOAD.judge(6.0)],
    }
    text = page({"load": part})
    assert "missed 2.0-fold" in text
    assert "takes 6.0 s, 6.00 times as long" in text


def test_accuracy_tells_hits_look_alikes_and_strangers_apart() -> None:
    messages = {("X16", key): "同一追溯码" for key in "abd"}
    one = judged("X16", {"a", "c"}, {"b", "e"}, {"a", "b", "d"}, messages)
    counts = {name: one[name] for name in ("hits", "found", "near", "near_found", "findings")}
    assert counts == {"hits": 2, "found": 1, "near": 2, "near_found": 1, "findings": 3}
    assert one["missed"] == ["c"] and one["accused"] == ["b"]
    assert one["strangers"] == ["d: 同一追溯码"]
    both = added("X16", [one, one])
    assert (both["hits"], both["recall"], both["precision"]) == (4, 0.5, 0.3333)


def test_a_target_of_zero_can_be_missed() -> None:
    assert target.CLEAN_VIOLATIONS.judge(0)["met"]
    missed = target.CLEAN_VIOLATIONS.judge(3)
    assert (missed["met"], missed["off"]) == (False, 3.0)
