"""A bad call answers with one sentence on stderr and exit code 2, and leaves the lake as it was."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from baowei.cli.main import main
from baowei.ingest import load
from baowei.lake import Version, open_lake

CLOSED_PORT = "postgresql://127.0.0.1:1/none"
SALES = "pos_id,fixmedins_code,sale_time,goods_name,goods_type,amt,dev_no"
COMMAND = "from baowei.cli.main import main; main()"
LIMITED = (
    "import resource, sys; size = int(sys.argv.pop(1));"
    f"resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)); {COMMAND}"
)
"""The command as a process whose files cannot grow beyond its first argument: a disk that is full,
for every user and without a disk of its own."""


@dataclass(frozen=True)
class Home:
    """A home with one table in it, which no test may change."""

    folder: Path
    url: str

    def current(self) -> Version:
        with open_lake(self.folder) as lake:
            return lake.current()

    def files(self, table: str) -> list[str]:
        with open_lake(self.folder) as lake:
            return lake.current().files(table)

    def data(self) -> list[str]:
        """Every file of the lake and of its scratch space."""
        places = (self.folder / "warehouse", self.folder / "scratch")
        found = (file for place in places for file in place.rglob("*") if file.is_file())
        return sorted(str(file) for file in found if "metadata" not in file.parts)


@pytest.fixture(scope="module")
def kept(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Home:
    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f'create database "{name}"')  # type: ignore[arg-type]
    url = postgres.replace("/postgres?", f"/{name}?", 1)
    folder = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        with open_lake(folder / "home") as lake:
            load([sales(folder, 1)], lake)
    return Home(folder / "home", url)


@pytest.fixture
def home(kept: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Home:
    """The home as the command's default; the test stands in a folder with a few bad things."""
    monkeypatch.setenv("DATABASE_URL", kept.url)
    monkeypatch.setenv("BAOWEI_HOME", str(kept.folder))
    (tmp_path / "empty").mkdir()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.csv").write_text("a,b\n1,2\n")
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "setl_d.xlsx").write_text("no workbook")
    (tmp_path / "setl_d.zip").write_text("no archive")
    (tmp_path / "mdtrt_d.csv").write_text("a,b\n1,2\n")
    monkeypatch.chdir(tmp_path)
    return kept


def sales(folder: Path, rows: int) -> Path:
    """A file of till sales whose keys do not compress."""
    path = folder / "pos_sale_d.csv"
    keys = (hashlib.sha256(f"{rows} {n}".encode()).hexdigest() for n in range(rows))
    lines = (f"{key},P1,2026-05-01 08:00:00,x,cosmetic,1.00,1\n" for key in keys)
    path.write_text("".join([SALES + "\n", *lines]), "utf-8")
    return path


def call(*words: object) -> int:
    """Exit code of the command, run in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["baowei", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            main()
    return int(end.value.code or 0)


def check_refused(words: tuple[object, ...], capfd: pytest.CaptureFixture[str]) -> str:
    """The call fails as promised; gives its sentence."""
    code = call(*words)
    out, error = capfd.readouterr()
    assert (code, out) == (2, "")
    check_sentence(error)
    return error


def check_sentence(error: str) -> None:
    assert error.startswith("baowei: ")
    assert error.count("\n") == 1 and error.endswith("\n")
    assert len(error) < 300


@pytest.mark.parametrize(
    "arguments",
    [
        "load nowhere",
        "load empty",
        "load letters",
        "load setl_d.xlsx",
        "load setl_d.zip",
        "load mdtrt_d.csv",
        "knowledge load nowhere",
        "knowledge load empty",
        "screen",
        "screen --rules NOPE",
        "screen --out findings.pdf",
        "screen --out no/such/folder/f.csv",
        "screen --since yesterday",
        "screen --engine abacus",
        "rules show NOPE",
        "rules bite NOPE",
        "explain ffff",
        "quarantine export file",
        "lake rollback 99",
        "synth city --persons 0",
        "synth file/city",
        "demo --out report.pdf",
        "demo",
        "--home file lake versions",
        "--home file/home load pos_sale_d.csv",
        "--home /proc/nowhere lake versions",
    ],
)
def test_one_sentence_and_nothing_done(
    arguments: str, home: Home, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before, data, beside = home.current(), home.data(), sorted(tmp_path.rglob("*"))
    check_refused(tuple(arguments.split()), capfd)
    assert (home.current(), home.data()) == (before, data)
    assert sorted(tmp_path.rglob("*")) == beside


def test_a_home_that_another_process_writes(
    home: Home, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = home.current()
    for words in (("load", sales(tmp_path, 2)), ("lake", "rollback", before.id)):
        with open_lake(home.folder) as lake, lake.writing():
            assert "另一个进程正在写入" in check_refused(words, capfd)
        assert home.current() == before


@pytest.mark.parametrize("words", [("lake", "versions"), ("load", "pos_sale_d.csv"), ("screen",)])
def test_a_database_that_is_down(
    words: tuple[str, ...],
    home: Home,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    sales(tmp_path, 2)
    data = home.data()
    monkeypatch.setenv("DATABASE_URL", CLOSED_PORT)
    assert "数据库无法连接" in check_refused(words, capfd)
    assert home.data() == data


@pytest.mark.parametrize(
    ("size", "rows"), [(100_000, 20_000), (2_500, 3)], ids=["while writing rows", "at the commit"]
)
def test_a_disk_that_is_full(size: int, rows: int, home: Home, tmp_path: Path) -> None:
    before, data = home.current(), home.data()
    words = [size, "load", sales(tmp_path, rows)]
    result = subprocess.run(
        [sys.executable, "-c", LIMITED, *map(str, words)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "BAOWEI_LANG": "en"},
    )
    assert (result.returncode, result.stdout) == (2, "")
    check_sentence(result.stderr)
    assert (home.current(), home.data()) == (before, data)


def test_a_damaged_file_of_the_lake(
    home: Home, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = home.current()
    [path] = map(Path, home.files("pos_sale_d"))
    content = path.read_bytes()
    try:
        path.write_bytes(content[: len(content) // 2])
        check_refused(("load", sales(tmp_path, 2)), capfd)
    finally:
        path.write_bytes(content)
    assert home.current() == before


def test_an_unknown_command_names_the_help(home: Home, capfd: pytest.CaptureFixture[str]) -> None:
    assert call("lod") == 2
    assert "baowei --help" in capfd.readouterr().err


def test_json_before_or_after_the_command(home: Home, capfd: pytest.CaptureFixture[str]) -> None:
    assert call("lake", "versions", "--json") == 0
    after = capfd.readouterr().out
    assert call("--json", "lake", "versions") == 0
    assert capfd.readouterr().out == after != ""
