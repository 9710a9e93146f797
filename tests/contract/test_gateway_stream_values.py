"""A value of the stream is read as a load reads it."""

from __future__ import annotations

from datetime import date, datetime

import duckdb
import pytest
from stream_world import SALT

from baowei.gateway.stream.cells import read_cell
from baowei.ingest.engine import connect
from baowei.ingest.sql import text
from baowei.ingest.values import MISSING, cleaned, typed
from baowei.schema import TABLES, Column

SETL, LINES = TABLES["setl_d"].columns(), TABLES["fee_list_d"].columns()
NUMBERS = [
    "1",
    "1.005",
    "-2.5",
    "1,234.50",
    "１２．５",
    "￥3",
    "1e3",
    "abc",
    "--",
    "",
    "99999999999999",
]
DAYS = ["2026-05-01", "20260501", "2026/5/1", "2026年5月1日", "2026-13-01", "01/05/2026", "NULL"]
TIMES = [
    "2026-05-01 08:00:00",
    "20260501080000",
    "2026-05-01T08:00:00Z",
    "2026年5月1日 8时5分6秒",
    "x",
]
CODES = ["310", " 310 ", "999", ""]
LEVELS = ["1", "01", "14", "15", "a"]
KINDS = ["11", "110101", "99", "1", "11-1"]
CASES = [
    *((SETL["medfee_sumamt"], one) for one in NUMBERS),
    *((LINES["cnt"], one) for one in NUMBERS),
    *((SETL["brdy"], one) for one in DAYS),
    *((SETL["setl_time"], one) for one in TIMES),
    *((SETL["insutype"], one) for one in CODES),
    *((SETL["hosp_lv"], one) for one in LEVELS),
    *((SETL["med_type"], one) for one in KINDS),
    *((SETL["mdtrt_cert_no"], one) for one in ("990101190001010011", "d-" + "a" * 32)),
    *((SETL["psn_no"], one) for one in (" p1 ", "\\N", "Null")),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    return connect(tmp_path_factory.mktemp("engine"), SALT, "200MB", 1)


@pytest.mark.parametrize(("column", "written"), CASES, ids=[f"{c.label}-{w}" for c, w in CASES])
def test_as_a_load(engine: duckdb.DuckDBPyConnection, column: Column, written: str) -> None:
    # what only marks a missing value is null already when the reader of the file hands it over
    given = "null::varchar" if written in MISSING else text(written)
    cell = f"select {cleaned('given')} as value from (select {given} as given)"
    row = engine.execute(f"select value, {typed(column, 'value')} from ({cell})").fetchone()
    assert row is not None
    present, wanted = row
    if isinstance(wanted, datetime):
        wanted = wanted.isoformat(" ", "seconds")
    elif isinstance(wanted, date):
        wanted = wanted.isoformat()
    elif wanted is not None:
        wanted = str(wanted)
    if present is not None and wanted is None:
        with pytest.raises(ValueError, match=r"应为|超出|不是|不在"):
            read_cell(column, written, SALT)
    else:
        assert read_cell(column, written, SALT) == wanted
