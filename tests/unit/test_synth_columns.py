"""Columns made from numpy arrays say what the numbers say."""

from datetime import date, datetime
from decimal import Decimal

import numpy as np
import pytest

from baowei.schema import TABLES
from baowei.synth.columns import NULL, Choice, Ids, frame


def test_identifiers_have_leading_zeros_and_one_width() -> None:
    numbers = np.array([0, 42, 12_345, 999_999_999, NULL])
    made = Ids("B", numbers, 9).arrow().to_pylist()
    assert made == ["B000000000", "B000000042", "B000012345", "B999999999", None]


def test_choice_takes_values_by_place() -> None:
    assert Choice(["x", None], np.array([1, 0, -1])).arrow().to_pylist() == [None, "x", None]


def test_frame_reads_amounts_days_and_seconds() -> None:
    columns = {
        "setl_id": "S1",
        "fund_pay_sumamt": np.array([-150, 7]),
        "pool_prop_selfpay": np.array([85, NULL]),
        "age": np.array([1_234, 50]),
        "begndate": np.array([1, NULL]),
        "setl_time": np.array([86_400, NULL]),
    }
    rows = frame("setl_d", columns, 2).to_pylist()
    assert [row["fund_pay_sumamt"] for row in rows] == [Decimal("-1.50"), Decimal("0.07")]
    assert [row["pool_prop_selfpay"] for row in rows] == [Decimal("0.8500"), None]
    assert [row["age"] for row in rows] == [Decimal("12.3"), Decimal("0.5")]
    assert [row["begndate"] for row in rows] == [date(1970, 1, 2), None]
    assert [row["setl_time"] for row in rows] == [datetime(1970, 1, 2), None]
    assert [row["setl_id"] for row in rows] == ["S1", "S1"]
    assert list(rows[0]) == list(TABLES["setl_d"].columns())


def test_frame_refuses_a_column_that_the_table_lacks() -> None:
    with pytest.raises(KeyError, match="no_such_column"):
        frame("setl_d", {"no_such_column": "x"}, 1)
