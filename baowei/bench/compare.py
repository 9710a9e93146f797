"""`baowei bench screen --compare`: six rules on PostgreSQL, DuckDB and Spark, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from baowei.bench import target
from baowei.bench.child import measured
from baowei.bench.city import Progress
from baowei.bench.connect import connect
from baowei.bench.machine import machine
from baowei.bench.place import prepare
from baowei.bench.postgres import Postgres, Ran
from baowei.errors import BaoweiError
from baowei.lake import Lake, open_lake
from baowei.screen.knowledge import Knowledge
from baowei.screen.run import screen

LINES = 5_000_000
CODES = (
    "GZ10000102012000",
    "GZ10000102014000",
    "GZ10000301004000",
    "GZ10000204001000",
    "X02",
    "X16",
)
RUNS = 2
SHARED = ("reversals", "bind")
"""Steps that the six rules share; reading the knowledge and starting an engine are not counted."""


def bench_compare(
    home: Path, *, lines: int = LINES, progress: Progress | None = None
) -> dict[str, Any]:
    """The six rules three times over the same rows; BaoweiError where they find different things.

    Seconds, the best of two runs. Copying and indexing for PostgreSQL and starting Spark are not
    counted. Without Java, Spark's part is a note.
    """
    tell = progress or (lambda *_: None)
    place = prepare(home, lines, tell)
    tell("DuckDB", 0, 3)
    ours = measured(run_engine, place.lake, "duckdb").value
    tell("PostgreSQL", 1, 3)
    copied, server, theirs = run_postgres(place.lake, home / "bench" / "postgres")
    check_keys("PostgreSQL", ours.keys, theirs.keys)
    tell("Spark", 2, 3)
    spark, note = None, ""
    try:
        spark = measured(run_engine, place.lake, "spark").value
        check_keys("Spark", ours.keys, spark.keys)
    except BaoweiError as error:
        if spark is not None:
            raise
        note = str(error)
    tell("Spark", 3, 3)
    engines = {"duckdb": ours, "postgres": theirs} | ({"spark": spark} if spark else {})
    return {
        "machine": machine(),
        "lines": place.city.rows["fee_list_d"],
        "postgres": server,
        "copy_seconds": copied,
        "spark_note": note,
        "engines": {name: _engine(ran) for name, ran in engines.items()},
        "found": {code: len(ours.keys[code]) for code in CODES},
        "targets": _targets(ours, theirs, spark),
    }


def run_engine(home: Path, engine: str) -> Ran:
    """The rules by an engine of the product: the better of two runs in one process."""
    with open_lake(home) as lake:
        return min((_screened(lake, engine) for _ in range(RUNS)), key=lambda ran: ran.whole)


def _screened(lake: Lake, engine: str) -> Ran:
    report = screen(lake, rules=CODES, engine=engine)
    paths = lake.current().files("finding")
    keys: dict[str, set[str]] = {code: set() for code in CODES}
    if paths:
        found = connect().read_parquet(paths).select("rule_code", "subject_id").fetchall()
        for code, key in found:
            keys.setdefault(code, set()).add(key)
    return Ran(
        {run.code: run.seconds for run in report.rules},
        {name: report.steps.get(name, 0.0) for name in SHARED},
        {code: keys[code] for code in CODES},
    )


def run_postgres(home: Path, folder: Path) -> tuple[float, str, Ran]:
    """Seconds of copying the lake's tables, the server's version, the better of two runs."""
    with open_lake(home) as lake, Postgres(folder) as postgres:
        version = lake.current()
        region = version.state["screen"][CODES[0]]["region"]  # as our own run judged
        copied = postgres.copy(version, Knowledge(version, region).rows)
        best = min((postgres.run(CODES) for _ in range(RUNS)), key=lambda ran: ran.whole)
        return copied, postgres.version(), best


def check_keys(name: str, ours: dict[str, set[str]], theirs: dict[str, set[str]]) -> None:
    """Two engines that find different things are not doing the same work."""
    for code in CODES:
        if ours[code] != theirs[code]:
            more, less = len(theirs[code] - ours[code]), len(ours[code] - theirs[code])
            raise BaoweiError(f"{name} 与规则 {code} 结果不同：多 {more} 个，少 {less} 个")


def _engine(ran: Ran) -> dict[str, Any]:
    return {"rules": ran.seconds, "steps": ran.steps, "seconds": round(ran.whole, 3)}


def _targets(ours: Ran, postgres: Ran, spark: Ran | None) -> list[dict[str, Any]]:
    judged = [target.POSTGRES.judge(postgres.whole / ours.whole)]
    if spark:
        judged.append(target.SPARK.judge(spark.whole / ours.whole))
    return judged
