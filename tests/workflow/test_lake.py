"""Versions appear whole or not at all, can be read as they were, and brought back."""

from __future__ import annotations

import contextlib
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from lake_rows import put

from baowei.errors import BaoweiError
from baowei.lake import Lake, Version, open_lake
from baowei.lake.arrow import arrow_table
from baowei.schema import TABLES


class Stopped(Exception):
    """A write that ends before it publishes."""


def settlements(*days: int, month: int = 1) -> pa.Table:
    rows = [
        {"setl_id": f"S{month}-{day}", "setl_time": datetime(2026, month, day, 9)} for day in days
    ]
    return arrow_table(TABLES["setl_d"].columns(), rows)


def ids(version: Version) -> list[str]:
    tables = [pq.ParquetFile(path).read(["setl_id"]) for path in version.files("setl_d")]
    return sorted(pa.concat_tables(tables)["setl_id"].to_pylist()) if tables else []


def test_an_empty_lake_shows_version_nought(home: Path) -> None:
    with open_lake(home) as lake:
        assert lake.current().id == 0
        assert lake.current().files("setl_d") == []


def test_several_tables_appear_in_one_version(home: Path) -> None:
    stays = arrow_table(
        TABLES["mdtrt_d"].columns(), [{"mdtrt_id": "M1", "begntime": datetime(2026, 1, 1)}]
    )
    with open_lake(home) as lake:
        version = put(lake, {"setl_d": settlements(1, 2), "mdtrt_d": stays})
        assert set(version.snapshots) == {"setl_d", "mdtrt_d"}
        assert lake.current() == version


def test_files_are_chosen_by_month(home: Path) -> None:
    rows = pa.concat_tables([settlements(5, month=m) for m in (1, 2, 3)])
    with open_lake(home) as lake:
        version = put(lake, {"setl_d": rows})
        assert len(version.files("setl_d")) == 3
        assert len(version.files("setl_d", since=date(2026, 2, 10))) == 1
        assert len(version.files("setl_d", since=date(2026, 2, 5), until=date(2026, 2, 5))) == 1


def test_a_writer_that_fails_leaves_nothing(home: Path) -> None:
    with open_lake(home) as lake:
        before = put(lake, {"setl_d": settlements(1)})
        with contextlib.suppress(Stopped), lake.writing() as writer:
            pq.write_table(settlements(2), writer.folder("setl_d") / "x.parquet")
            raise Stopped
        assert lake.current() == before
        assert len(list((home / "warehouse").rglob("*.parquet"))) == 1


def test_a_commit_that_no_version_names_is_not_seen_and_not_built_upon(home: Path) -> None:
    with open_lake(home) as lake:
        put(lake, {"setl_d": settlements(1)})
        with contextlib.suppress(Stopped), lake.writing() as writer:
            _stray_commit(lake, writer.folder("setl_d"))
            raise Stopped
        assert ids(lake.current()) == ["S1-1"]
        put(lake, {"setl_d": settlements(3)})
        assert ids(lake.current()) == ["S1-1", "S1-3"]


def _stray_commit(lake: Lake, folder: Path) -> None:
    """What a writer killed between its table commits and the pointer leaves behind."""
    target = folder / "stray.parquet"
    rows = settlements(2)
    pq.write_table(rows.append_column("updt_time", pa.nulls(1, pa.timestamp("us"))), target)
    lake.iceberg("setl_d").add_files([str(target)])


def test_earlier_versions_are_read_as_they_were_and_brought_back(home: Path) -> None:
    with open_lake(home) as lake:
        first = put(lake, {"setl_d": settlements(1)})
        put(lake, {"setl_d": settlements(2)})
        assert ids(lake.version(first.id)) == ["S1-1"]
        back = lake.rollback(first.id)
        assert ids(back) == ["S1-1"]
        assert [v.id for v in lake.versions()] == [back.id, first.id + 1, first.id]
        put(lake, {"setl_d": settlements(3)})
        assert ids(lake.current()) == ["S1-1", "S1-3"]


def test_files_are_replaced_in_one_step(home: Path) -> None:
    with open_lake(home) as lake:
        put(lake, {"setl_d": pa.concat_tables([settlements(1), settlements(5, month=2)])})
        with lake.writing() as writer:
            old = writer.version.files("setl_d", until=date(2026, 1, 31))
            target = writer.folder("setl_d") / "new.parquet"
            rows = settlements(7)
            pq.write_table(rows.append_column("updt_time", pa.nulls(1, pa.timestamp("us"))), target)
            writer.replace("setl_d", old, [target])
            writer.publish("replaced", {})
        assert ids(lake.current()) == ["S1-7", "S2-5"]


def test_a_second_writer_is_told_so(home: Path) -> None:
    with open_lake(home) as lake, lake.writing(), open_lake(home) as other:
        second = other.writing()
        with pytest.raises(BaoweiError, match="正在写入"):
            second.__enter__()


def test_an_unknown_version_is_a_clear_sentence(home: Path) -> None:
    with open_lake(home) as lake, pytest.raises(BaoweiError, match="没有版本 9"):
        lake.rollback(9)


def test_a_database_that_is_down_is_a_clear_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/none")
    with pytest.raises(BaoweiError, match="数据库无法连接"):
        open_lake(tmp_path)
