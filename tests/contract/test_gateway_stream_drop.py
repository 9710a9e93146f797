"""Deliveries in the drop folder: taken once and whole, or refused with the reason beside them."""

from __future__ import annotations

import asyncio
import csv
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from gateway_world import NOW
from stream_world import SALT, InMemory, tables

from baowei.gateway import Clock
from baowei.gateway.stream.drop import QUIET, Drop


class Folder:
    """The drop folder with a clock of its own."""

    def __init__(self, home: Path) -> None:
        self.home, self.journal, self.time = home, InMemory(), 0.0
        self.restart()

    def restart(self) -> None:
        self.drop = Drop(
            self.home, self.journal, SALT, Clock(lambda: NOW), seconds=lambda: self.time
        )

    def look(self) -> int:
        """Two looks with nothing in between."""
        taken = asyncio.run(self.drop.look())
        self.time += QUIET
        return taken + asyncio.run(self.drop.look())

    def names(self, name: str) -> list[str]:
        return sorted(path.name for path in (self.home / name).iterdir())

    def why(self, name: str) -> str:
        return (self.home / "refused" / f"{name}.txt").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def as_csv(folder: Path, given: dict[str, list[dict[str, Any]]], encoding: str = "utf-8") -> Path:
    folder.mkdir()
    for name, rows in given.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding=encoding) as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    return folder


def two() -> dict[str, list[dict[str, Any]]]:
    one, other = tables(1), tables(2)
    return {name: one[name] + other[name] for name in one}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_folder_of_csv_becomes_one_entry_a_settlement(folder: Folder, encoding: str) -> None:
    as_csv(folder.home / "drop" / "day", two(), encoding)
    assert folder.look() == 2
    assert folder.names("drop") == [] and folder.names("taken") == ["day"]
    lines = [len(one.tables["fee_list_d"]) for one in folder.journal.entries.values()]
    assert lines == [2, 2]


def test_zip_json_and_lines_are_the_same_entries(folder: Folder, tmp_path: Path) -> None:
    drop = folder.home / "drop"
    as_csv(tmp_path / "made", two())
    with zipfile.ZipFile(drop / "day.zip", "w") as archive:
        for file in (tmp_path / "made").iterdir():
            archive.write(file, file.name)
    assert folder.look() == 2
    (drop / "day.json").write_text(json.dumps(two()), encoding="utf-8")
    assert folder.look() == 2
    (drop / "lines").mkdir()
    for name, rows in two().items():
        text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (drop / "lines" / f"{name}.jsonl").write_text(text, encoding="utf-8")
    assert folder.look() == 2
    assert len(folder.journal.entries) == 2
    assert folder.names("taken") == ["day.json", "day.zip", "lines"]


def test_what_is_still_written_is_left(folder: Folder) -> None:
    drop = folder.home / "drop"
    (drop / "day.json.part").write_text(json.dumps(two()), encoding="utf-8")
    (drop / ".day.json").write_text("{", encoding="utf-8")
    growing = drop / "grows.json"
    growing.write_text('{"setl_d": [', encoding="utf-8")
    asyncio.run(folder.drop.look())
    folder.time += QUIET
    growing.write_text(json.dumps(tables()), encoding="utf-8")
    assert asyncio.run(folder.drop.look()) == 0
    assert folder.look() == 1
    (drop / "day.json.part").rename(drop / "day.json")
    assert folder.look() == 2
    assert folder.names("drop") == [".day.json"] and folder.names("refused") == []


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.json", "{", "a.json 不是正确的 JSON"),
        ("a.json", "[]", "应为数据表名到行的对象"),
        ("a.json", '{"setl_d": []}', "缺少 setl_d（结算）"),
        ("fee_list_d.csv", "bkkp_sn\n1\n", "请把同一批的文件放在一个文件夹或压缩包里"),
        ("a.zip", "no zip", "压缩文件无法读取：a.zip"),
    ],
)
def test_what_is_refused_lies_beside_its_reason(
    folder: Folder, name: str, text: str, why: str
) -> None:
    (folder.home / "drop" / name).write_text(text, encoding="utf-8")
    assert folder.look() == 0
    assert folder.names("refused") == [name, f"{name}.txt"] and folder.names("drop") == []
    assert why in folder.why(name)


def test_one_bad_row_refuses_the_whole_delivery(folder: Folder) -> None:
    given = two()
    given["fee_list_d"][3]["cnt"] = "很多"
    as_csv(folder.home / "drop" / "day", given)
    assert folder.look() == 0 and not folder.journal.entries
    assert "fee_list_d 第 4 行 cnt（数量） 应为数字" in folder.why("day")
    assert "很多" not in folder.why("day")


def test_a_column_that_is_missing_is_named(folder: Folder) -> None:
    given = tables()
    del given["setl_d"][0]["setl_time"]
    as_csv(folder.home / "drop" / "day", given)
    folder.look()
    assert "setl_d.csv 缺少必填列：setl_time" in folder.why("day")


def test_a_record_that_does_not_fit_its_header_refuses(folder: Folder) -> None:
    day = as_csv(folder.home / "drop" / "day", tables())
    with (day / "fee_list_d.csv").open("a", encoding="utf-8") as file:
        file.write("1,2,3,4,5,6,7,8,9,10,11,12,13,14,15\n")
    folder.look()
    assert "列数或引号与表头不符" in folder.why("day") and not folder.journal.entries


def test_a_name_that_was_used_before_overwrites_nothing(folder: Folder) -> None:
    for number in (1, 2):
        as_csv(folder.home / "drop" / "day", tables(number))
        assert folder.look() == 1
    assert folder.names("taken") == ["day", "day-1"]


def test_after_a_kill_it_is_read_again_and_taken_once(folder: Folder) -> None:
    """Killed after the entries were kept and before the delivery was moved."""
    as_csv(folder.home / "drop" / "day", two())
    assert folder.look() == 2
    (folder.home / "taken" / "day").rename(folder.home / "drop" / "day")
    folder.restart()
    folder.look()
    assert len(folder.journal.entries) == 2 and folder.names("taken") == ["day"]


def test_what_cannot_be_kept_stays_and_holds_up_nothing(folder: Folder) -> None:
    drop = folder.home / "drop"
    (drop / "a.json").write_text(json.dumps(tables()), encoding="utf-8")
    folder.journal.broken = OSError("disk full")
    assert folder.look() == 0
    assert folder.names("drop") == ["a.json"] and folder.names("refused") == []
    folder.journal.broken = None
    assert folder.look() == 1
