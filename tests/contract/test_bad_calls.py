"""A bad call answers with one sentence on stderr and exit code 2, and leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-c", "from baowei.cli.main import main; main()"]


def call(*arguments: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    given = {**os.environ, "BAOWEI_HOME": str(home), "BAOWEI_LANG": "en", **environment}
    given = {name: value for name, value in given.items() if value}
    return subprocess.run(
        [*COMMAND, *arguments], check=False, capture_output=True, text=True, env=given
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("load", "nowhere"),
        ("load", "."),
        ("knowledge", "load", "nowhere"),
        ("rules", "show", "NOPE"),
        ("screen", "--rules", "NOPE"),
        ("screen", "--out", "findings.pdf"),
        ("screen", "--out", "no/such/folder/f.csv"),
        ("screen", "--since", "yesterday"),
        ("screen", "--engine", "abacus"),
        ("screen",),
        ("explain", "ffff"),
        ("lake", "rollback", "99"),
        ("synth", "city", "--persons", "0"),
        ("demo", "--out", "report.pdf"),
    ],
    ids=" ".join,
)
def test_one_sentence_and_exit_2(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    result = call(*arguments, home=tmp_path / "home")
    assert result.returncode == 2
    assert result.stderr.startswith("baowei: ")
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""
    assert list(empty.iterdir()) == []


def test_a_database_that_is_down(tmp_path: Path) -> None:
    result = call(
        "lake", "versions", home=tmp_path / "home", DATABASE_URL="postgresql://127.0.0.1:1/x"
    )
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert "127.0.0.1" not in result.stdout


def test_an_unknown_command_names_the_help(tmp_path: Path) -> None:
    result = call("lod", home=tmp_path / "home")
    assert result.returncode == 2
    assert "baowei --help" in result.stderr


def test_json_before_or_after_the_command(tmp_path: Path) -> None:
    home = tmp_path / "home"
    after = call("lake", "versions", "--json", home=home)
    before = call("--json", "lake", "versions", home=home)
    assert (before.stdout, before.returncode) == (after.stdout, after.returncode) == ("[]\n", 0)
