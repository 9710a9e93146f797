"""A synthetic city on disk for the benchmarks: all but one day, and that day's settlements."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import duckdb

from baowei.bench.connect import connect
from baowei.schema import TABLES
from baowei.synth.city import make_city

LINES_A_PERSON = 36
"""Fee lines that a person of the synthetic city has in twelve months, a little below the mean."""
MONTHS = 12
SEED = 1
Progress = Callable[[str, int, int], None]

# A day near the end whose business is not below the average of its year.
THE_DAY = """
with daily as (
    select setl_time::date as day, count(*) as n from read_parquet(?)
    where setl_time is not null group by 1
)
select max(day) from daily where n >= (select avg(n) from daily)
"""


@dataclass(frozen=True)
class City:
    """base: folder of all but the settlements of `day`, which are in the folder `new`.

    rows, new_rows: by table; bytes: of the fee lines on disk, base alone.
    """

    folder: Path
    day: date
    rows: dict[str, int]
    new_rows: dict[str, int]
    bytes: int

    @property
    def base(self) -> Path:
        return self.folder / "base"

    @property
    def new(self) -> Path:
        return self.folder / "new"

    @property
    def knowledge(self) -> Path:
        return self.folder / "knowledge"


def city_of(folder: Path, lines: int, progress: Progress) -> City:
    """The city of about so many fee lines in this folder; made when it is not there yet."""
    said = folder / "city.json"
    if said.exists():
        known = json.loads(said.read_text())
        return City(folder, date.fromisoformat(known.pop("day")), **known)
    shutil.rmtree(folder, ignore_errors=True)
    raw = folder / "raw"
    persons = max(1, -(-lines // LINES_A_PERSON))
    make_city(
        raw, persons=persons, months=MONTHS, seed=SEED, file_format="parquet", progress=progress
    )
    city = _split(folder, raw, progress)
    (raw / "knowledge").rename(city.knowledge)
    shutil.rmtree(raw)
    facts = asdict(city) | {"day": city.day.isoformat()}
    del facts["folder"]
    said.write_text(json.dumps(facts, indent=1))
    return city


def _split(folder: Path, raw: Path, progress: Progress) -> City:
    """Hold back every row of the encounters that have a settlement on the day."""
    db = connect()
    row = db.execute(THE_DAY, [str(raw / "setl_d.parquet")]).fetchone()
    assert row is not None
    setl = db.read_parquet(str(raw / "setl_d.parquet"))  # noqa: F841 - read by name below
    db.execute(
        "create table held as select setl_id, mdtrt_id from setl where mdtrt_id in"
        " (select mdtrt_id from setl where setl_time::date = ?)",
        [row[0]],
    )
    for part in ("base", "new"):
        (folder / part).mkdir()
    rows, new_rows = {}, {}
    for done, name in enumerate(TABLES):
        progress(f"split {name}", done, len(TABLES))
        source = raw / f"{name}.parquet"
        column = _key(name)
        there = f"{column} in (select {column} from held)" if column else "false"
        rows[name] = _copy(db, source, folder / "base", f"({there}) is not true")
        new_rows[name] = _copy(db, source, folder / "new", there)
        source.unlink()
    size = (folder / "base" / "fee_list_d.parquet").stat().st_size
    return City(folder, row[0], rows, new_rows, size)


def _key(name: str) -> str | None:
    """What says to which encounter a row belongs; register and stock rows belong to none."""
    columns = TABLES[name].columns()
    return next((key for key in ("mdtrt_id", "setl_id") if key in columns), None)


def _copy(db: duckdb.DuckDBPyConnection, source: Path, folder: Path, where: str) -> int:
    """Write the chosen rows under the same name; no file for none."""
    target = folder / source.name
    copied = db.execute(
        f"copy (from read_parquet('{source}') where {where}) to '{target}'"
    ).fetchone()
    assert copied is not None
    if not copied[0]:
        target.unlink()
    return int(copied[0])
