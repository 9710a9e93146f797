"""Candidates found by number: never one too few."""

from datetime import date
from typing import Any

import ibis
import pytest
from rule_tables import table

from baowei.rules.patterns.often import in_several, often

ROWS = (
    *(("P1", "D1", "A"), ("P1", "D1", "A"), ("P1", "D1", "A")),
    *(("P2", "D1", "A"), ("P2", "D1", "B"), ("P2", "D2", "A")),
    *((None, "D3", "A"), (None, "D3", "B"), (None, "D3", "B")),
)


@pytest.fixture
def rows() -> Any:
    columns = ("psn_no", "med_list_codg", "fixmedins_code")
    return ibis.memtable(
        [dict(zip(columns, row, strict=True)) for row in ROWS],
        schema=dict.fromkeys(columns, "string"),
    )


def param(*values: int, name: str = "most") -> Any:
    dated = {"valid_from": date(2021, 5, 1), "valid_to": date(2021, 12, 31)}
    return table("param", *({"param_name": name, "param_value": v} | dated for v in values))


def kept(duckdb: Any, found: Any) -> list[tuple[str | None, str, str]]:
    names = ("psn_no", "med_list_codg", "fixmedins_code")
    assert found.columns == names
    return sorted(
        (tuple(r[n] for n in names) for r in duckdb.to_pyarrow(found).to_pylist()), key=str
    )


def test_as_many_as_the_parameter_are_kept(duckdb: Any, rows: Any) -> None:
    keys = ["psn_no", "med_list_codg"]
    assert kept(duckdb, often(rows, keys, param(3), "most")) == sorted(
        [row for row in ROWS if row[0] != "P2"], key=str
    )
    assert kept(duckdb, often(rows, keys, param(4), "most")) == []


def test_the_smallest_value_of_any_day_counts(duckdb: Any, rows: Any) -> None:
    keys = ["psn_no", "med_list_codg"]
    assert len(kept(duckdb, often(rows, keys, param(9, 2), "most"))) == len(ROWS) - 1
    assert kept(duckdb, often(rows, keys, param(2, name="another"), "most")) == []


def test_keys_with_two_values_are_kept(duckdb: Any, rows: Any) -> None:
    found = kept(duckdb, in_several(rows, ["psn_no", "med_list_codg"], "fixmedins_code"))
    assert found == sorted(
        [row for row in ROWS if (row[0], row[1]) in (("P2", "D1"), (None, "D3"))], key=str
    )
