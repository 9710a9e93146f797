"""A load takes dirty files whole: every row is in the lake, or its absence is explained."""

from __future__ import annotations

import gzip
import zipfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from folder_lake import FolderLake

from baowei.errors import BaoweiError
from baowei.ingest import load, quarantine

HEAD = "pos_id,fixmedins_code,sale_time,goods_name,goods_type,amt,dev_no"
ROW = "O1,P1,2026-05-01 08:00:00,面膜,cosmetic,12.50,1"


@pytest.fixture
def lake(tmp_path: Path) -> FolderLake:
    return FolderLake(tmp_path / "home")


def write(folder: Path, name: str, *lines: str, encoding: str = "utf-8", end: str = "\n") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes((end.join(lines) + end).encode(encoding))
    return path


def sale(key: str, time: str = "2026-05-01 08:00:00", amount: str = "1.00", name: str = "x") -> str:
    return f"{key},P1,{time},{name},cosmetic,{amount},1"


def counts(report: object, table: str = "pos_sale_d") -> tuple[int, ...]:
    return tuple(report.by_table()[table].values())  # type: ignore[attr-defined]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(lake: FolderLake, tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "pos_sale_d.csv", HEAD, ROW, encoding=encoding)
    load([path], lake)
    assert lake.rows("pos_sale_d", "goods_name") == [("面膜",)]


def test_gb18030_whose_first_chinese_comes_late(lake: FolderLake, tmp_path: Path) -> None:
    rows = [sale(f"O{n}") for n in range(120_000)] + [sale("last", name="面膜")]
    load([write(tmp_path, "pos_sale_d.csv", HEAD, *rows, encoding="gb18030")], lake)
    assert lake.rows("pos_sale_d", "max(goods_name)") == [("面膜",)]


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-01 08:00:00",
        "2026/5/1 8:00",
        "2026-05-01T08:00:00",
        "2026-05-01T08:00:00.000+08:00",
        "20260501080000",
        "202605010800",
        " 2026-5-1 08:00 ",
        "2026年05月01日 08:00:00",
        "2026.05.01 08:00:00",
    ],
)
def test_times(lake: FolderLake, tmp_path: Path, text: str) -> None:
    load([write(tmp_path, "pos_sale_d.csv", HEAD, sale("O1", text))], lake)
    assert lake.rows("pos_sale_d", "sale_time") == [(datetime(2026, 5, 1, 8),)]


@pytest.mark.parametrize(
    ("text", "value"),
    [('"1,234.50"', "1234.50"), ("１２.５", "12.50"), (" 3 ", "3.00"), ("1.005", "1.01")],
)
def test_numbers(lake: FolderLake, tmp_path: Path, text: str, value: str) -> None:
    load([write(tmp_path, "pos_sale_d.csv", HEAD, sale("O1", amount=text))], lake)
    assert lake.rows("pos_sale_d", "amt") == [(Decimal(value),)]


@pytest.mark.parametrize("mark", ["", "NULL", "null", "--", "-", " NULL ", "　"])
def test_missing_marks(lake: FolderLake, tmp_path: Path, mark: str) -> None:
    load([write(tmp_path, "pos_sale_d.csv", HEAD, sale("O1")[:-1] + mark)], lake)
    assert lake.rows("pos_sale_d", "dev_no") == [(None,)]


@pytest.mark.parametrize(
    ("row", "column", "value_class", "reason"),
    [
        (sale("-"), "pos_id", "empty", "缺少必填值"),
        (sale("bad", "yesterday"), "sale_time", "code", "日期无法识别"),
        (sale("bad", "9026-05-01"), "sale_time", "date", "日期超出范围"),
        (sale("bad", amount="twelve"), "amt", "code", "数字无法识别"),
        (sale("bad", amount="1" * 30), "amt", "number", "数字超出范围"),
        ("bad,P1", None, "line", "列数或引号与表头不符"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_in(
    lake: FolderLake, tmp_path: Path, row: str, column: str, value_class: str, reason: str
) -> None:
    good = [sale(f"O{n}") for n in range(5000)]
    path = write(tmp_path, "pos_sale_d.csv", HEAD, *good[:3000], row, *good[3000:])
    report = load([path], lake)
    assert counts(report) == (5001, 5000, 0, 0, 1)
    found = lake.rows("quarantine", "file, line, column_name, value_class, reason")
    assert found == [("pos_sale_d.csv", 3002, column, value_class, reason)]


def test_lines_are_right_behind_refused_records(lake: FolderLake, tmp_path: Path) -> None:
    rows = [sale("O1"), "short", sale("O2"), "x,y", sale("O3", amount="?"), sale("O4")]
    load([write(tmp_path, "pos_sale_d.csv", HEAD, *rows)], lake)
    assert [line for (line,) in lake.rows("quarantine", "line")] == [3, 5, 6]


def test_lines_are_right_behind_blank_lines_and_values_over_several(
    lake: FolderLake, tmp_path: Path
) -> None:
    long = sale("O1", name='"a\nb"')
    bad = sale("O3", amount="?")
    load([write(tmp_path, "pos_sale_d.csv", HEAD, long, "", sale("O2"), bad)], lake)
    assert lake.rows("quarantine", "line") == [(6,)]
    load([write(tmp_path, "pos_sale_d.csv", HEAD, long, "", sale("O2"), "short")], lake)
    assert sorted(lake.rows("quarantine", "line, reason")) == [
        (6, "列数或引号与表头不符"),
        (6, "数字无法识别"),
    ]


def test_an_open_quote_costs_one_row(lake: FolderLake, tmp_path: Path) -> None:
    rows = [sale("O1"), sale("O2", name='"open'), sale("O3"), sale("O4")]
    report = load([write(tmp_path, "pos_sale_d.csv", HEAD, *rows)], lake)
    assert counts(report) == (4, 3, 0, 0, 1)
    assert lake.rows("quarantine", "line") == [(3,)]


def test_mixed_line_ends(lake: FolderLake, tmp_path: Path) -> None:
    path = tmp_path / "pos_sale_d.csv"
    path.write_bytes(f"{HEAD}\r\n{sale('O1')}\n{sale('O2')}\r\n".encode())
    assert counts(load([path], lake)) == (2, 2, 0, 0, 0)


def test_a_quoted_value_over_two_lines(lake: FolderLake, tmp_path: Path) -> None:
    load([write(tmp_path, "pos_sale_d.csv", HEAD, sale("O1", name='"a\nb"'))], lake)
    assert lake.rows("pos_sale_d", "goods_name") == [("a\nb",)]


def test_loading_again_changes_nothing(lake: FolderLake, tmp_path: Path) -> None:
    path = write(tmp_path, "pos_sale_d.csv", HEAD, ROW, sale("bad", "?"), sale("O1"))
    assert counts(load([path], lake)) == (3, 1, 0, 0, 2)
    again = load([path], lake)
    assert counts(again) == (3, 0, 1, 0, 2)
    assert again.version is None
    assert len(lake.versions) == 2


def test_identical_rows_are_one(lake: FolderLake, tmp_path: Path) -> None:
    first = write(tmp_path, "pos_sale_d.csv", HEAD, sale("O1"), sale(" O1 ", "2026/5/1 8:00"))
    second = write(tmp_path, "pos_sale_d_2.csv", HEAD, sale("O1"), sale("O2"))
    assert counts(load([first, second], lake)) == (4, 2, 2, 0, 0)


def test_the_later_update_wins(lake: FolderLake, tmp_path: Path) -> None:
    old = write(tmp_path, "a", HEAD + ",updt_time", sale("O1") + ",2026-06-01", sale("O9") + ",")
    new = write(tmp_path, "b", HEAD + ",updt_time", sale("O1", amount="2") + ",2026-06-02")
    old = old.rename(tmp_path / "pos_sale_d_old.csv")
    new = new.rename(tmp_path / "pos_sale_d_new.csv")
    load([old], lake)
    report = load([new], lake)
    assert (counts(report), report.replaced) == ((1, 1, 0, 0, 0), 1)
    assert lake.rows("pos_sale_d", "pos_id, amt") == [("O1", Decimal(2)), ("O9", Decimal(1))]
    back = load([old], lake)
    assert counts(back) == (2, 0, 1, 1, 0)
    assert back.version is None


def test_without_a_time_the_first_line_stays(lake: FolderLake, tmp_path: Path) -> None:
    rows = [sale("O1", amount=str(n)) for n in (3, 1, 2)]
    report = load([write(tmp_path, "pos_sale_d.csv", HEAD, *rows)], lake)
    assert counts(report) == (3, 1, 0, 0, 2)
    assert lake.rows("pos_sale_d", "amt") == [(Decimal(3),)]
    assert lake.rows("quarantine", "line, reason", "line") == [
        (3, "主键相同而内容不同"),
        (4, "主键相同而内容不同"),
    ]


def test_a_repaired_row_leaves_the_quarantine(lake: FolderLake, tmp_path: Path) -> None:
    load([write(tmp_path, "pos_sale_d.csv", HEAD, ROW, sale("O2", "?"), sale("O3", "!"))], lake)
    (path,) = quarantine.export(lake, tmp_path / "out")  # type: ignore[arg-type]
    path.write_text(path.read_text().replace("?", "2026-05-02"))
    report = load([path], lake)
    assert counts(report) == (2, 1, 0, 0, 1)
    assert (report.new_quarantined, report.released) == (0, 1)
    assert lake.rows("pos_sale_d", "pos_id") == [("O1",), ("O2",)]
    assert len(lake.rows("quarantine")) == 1


def test_formats_and_unknown_files(lake: FolderLake, tmp_path: Path) -> None:
    folder = tmp_path / "export"
    write(folder, "readme.md", "hello")
    write(folder, "pos_sale_d_1.txt", HEAD.replace(",", "\t"), sale("O1").replace(",", "\t"))
    with gzip.open(folder / "pos_sale_d_2.csv.gz", "wt") as packed:
        packed.write(f"{HEAD}\n{sale('O2')}\n")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("x/pos_sale_d_3.csv", f"{HEAD}\n{sale('O3')}\n")
        archive.writestr("notes.doc", "?")
    book = xlsxwriter.Workbook(folder / "pos_sale_d_4.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD.split(","))
    sheet.write_row(1, 0, ["O4", "P1", 46143 + 1 / 3, "面膜", "cosmetic", 12.5, 1])
    book.close()
    report = load([folder], lake)
    assert report.unknown_files == ["more.zip!notes.doc", "readme.md"]
    assert lake.rows("pos_sale_d", "pos_id, sale_time") == [
        (f"O{n}", datetime(2026, 5, 1, 8)) for n in (1, 2, 3, 4)
    ]


def test_headers(lake: FolderLake, tmp_path: Path) -> None:
    head = HEAD.upper().replace("AMT", "备用 , 金额") + ",PSN_NAME"
    report = load(
        [write(tmp_path, "pos_sale_d.csv", " " + head, ROW.replace("12", ",12") + ",?")], lake
    )
    assert report.files[0].unknown_columns == ["备用", "PSN_NAME"]
    assert lake.rows("pos_sale_d", "amt") == [(Decimal("12.50"),)]


def test_a_missing_required_column_stops_the_whole_load(lake: FolderLake, tmp_path: Path) -> None:
    good = write(tmp_path, "pos_sale_d.csv", HEAD, ROW)
    bad = write(tmp_path, "pos_sale_d_2.csv", "pos_id,amt", "O2,1")
    with pytest.raises(BaoweiError, match="缺少必填列"):
        load([good, bad], lake)
    assert len(lake.versions) == 1


def test_wrong_calls(lake: FolderLake, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "absent", tmp_path / "empty", write(tmp_path, "other.csv", "a")):
        with pytest.raises(BaoweiError):
            load([path], lake)


def test_files_lie_within_a_month(lake: FolderLake, tmp_path: Path) -> None:
    rows = [sale("O1", "2026-05-31 23:59:59"), sale("O2", "2026-06-01"), sale("O3", "2026-05-01")]
    load([write(tmp_path, "pos_sale_d.csv", HEAD, *rows)], lake)
    assert len(lake.current().files("pos_sale_d")) == 2


def test_identity_is_digested_and_codes_are_padded(lake: FolderLake, tmp_path: Path) -> None:
    head = "mdtrt_id,psn_no,fixmedins_code,begntime,med_type,hosp_lv,tel"
    rows = ["M1,1,H1,20260501,140104,3,13900000000", "M2,1,H1,20260501,ZZ,3,13900000000"]
    load([write(tmp_path, "mdtrt_d.csv", head, *rows)], lake)
    ((code, level, tel),) = lake.rows("mdtrt_d", "med_type, hosp_lv, tel")
    assert (code, level, len(tel)) == ("140104", "03", 34)
    ((reason, raw),) = lake.rows("quarantine", "reason, raw")
    assert reason == "代码不在字典中"
    assert "139" not in raw and tel in raw
