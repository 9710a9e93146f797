"""What a user can mend is one sentence; what only a programmer can mend is a traceback."""

import errno
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from baowei.cli.failures import sentence
from baowei.errors import BaoweiError


def test_a_baowei_error_is_its_own_sentence_on_one_line() -> None:
    assert sentence(BaoweiError("no such file:\n  x.csv")) == "no such file: x.csv"


def test_a_full_disk_is_named() -> None:
    assert sentence(OSError(errno.ENOSPC, "No space left on device")) == (
        sentence(type("IOException", (Exception,), {"__module__": "duckdb"})("No space left"))
    )


def test_a_disk_that_fills_up_inside_the_engine_is_a_sentence() -> None:
    text = 'Failed to commit: Could not write file "run.wal": File too large'
    assert "run.wal" in (sentence(duckdb.TransactionException(text)) or "")
    assert sentence(duckdb.TransactionException("a transaction is already active")) is None


def test_a_missing_file_is_named() -> None:
    assert "x.csv" in (sentence(FileNotFoundError(errno.ENOENT, "No such file", "x.csv")) or "")


def test_an_error_of_the_program_is_not_hidden() -> None:
    assert sentence(KeyError("x")) is None


def test_a_damaged_file_of_the_lake_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    pq.write_table(pa.table({"a": list(range(100))}), path)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(duckdb.Error) as raised:
        duckdb.read_parquet(str(path)).fetchall()
    assert str(path) in (sentence(raised.value) or "")
    assert sentence(duckdb.InvalidInputException("prepared statement has no value")) is None
