"""A load that is killed leaves the lake as it was, and the next load completes."""

from __future__ import annotations

import random
import subprocess
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from command import run, start

from baowei.lake import Version, open_lake
from baowei.synth.city import make_city

pytestmark = pytest.mark.slow

KILLS = 20


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city")
    make_city(folder, persons=100, months=1, seed=5)
    return folder


def content(version: Version) -> dict[str, int]:
    """Rows by table, every file read to its end."""
    return {
        name: sum(pq.ParquetFile(path).read().num_rows for path in version.files(name))
        for name in sorted(version.snapshots)
    }


def test_killed_at_twenty_moments(city: Path, tmp_path: Path, home: Path) -> None:
    first = city / "fixmedins_b.csv"
    assert run("load", first, "--home", home)[0] == 0
    with open_lake(home) as lake:
        before = lake.current()
        rows = content(before)
    started = time.monotonic()
    assert run("load", city, "--home", home)[0] == 0
    span = time.monotonic() - started  # what a kill may interrupt
    with open_lake(home) as lake:
        lake.rollback(before.id)
        before = lake.current()
    moments = random.Random(7)
    for _ in range(KILLS):
        process = start("load", city, "--home", home)
        try:
            process.wait(timeout=moments.uniform(0.2, span))
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
        with open_lake(home) as lake:
            now = lake.current()
            if now.id == before.id:
                assert content(now) == rows
            else:
                assert content(now)["setl_d"] > 0  # it had finished
                lake.rollback(before.id)
                before = lake.current()
                assert content(before) == rows
    code, _, error = run("load", city, "--home", home)
    assert code == 0, error
    with open_lake(home) as lake:
        whole = content(lake.current())
    with (city / "fee_list_d.csv").open(encoding="utf-8") as file:
        lines = sum(1 for _ in file) - 1
    assert whole["fee_list_d"] == lines
    assert not list((home / "scratch").glob("load-*"))
