"""One digest names the whole content, whatever the order and the way numbers are stored."""

from datetime import date
from decimal import Decimal

from baowei.knowledge.content_hash import content_hash

ROWS = [
    {"code": "A", "max_cnt": Decimal("1"), "valid_from": date(2026, 1, 6), "note": None},
    {"code": "B", "max_cnt": Decimal("24"), "valid_from": date(2026, 1, 6), "note": "x"},
]


def test_it_does_not_depend_on_order():
    assert content_hash(ROWS) == content_hash(ROWS[::-1])


def test_it_does_not_depend_on_stored_digits():
    stored = [row | {"max_cnt": row["max_cnt"].quantize(Decimal("0.0001"))} for row in ROWS]
    assert content_hash(stored) == content_hash(ROWS)


def test_any_column_changes_it():
    for name, value in (("code", "C"), ("valid_from", date(2026, 1, 7)), ("note", "y")):
        assert content_hash([ROWS[0] | {name: value}, ROWS[1]]) != content_hash(ROWS)


def test_the_same_row_twice_is_not_the_row_once():
    assert content_hash([*ROWS, ROWS[0]]) != content_hash(ROWS)
