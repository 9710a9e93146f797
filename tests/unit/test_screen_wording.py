"""Values in messages and explanations read as a person writes them."""

from datetime import datetime
from decimal import Decimal

import pytest

from baowei.screen.wording import plain


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("20.0000", "20"),
        ("1.5000", "1.5"),
        ("-1.0000", "-1"),
        ("0.0000", "0"),
        (Decimal("36.000000"), "36"),
        ("67.0", "67"),
        ("100", "100"),
        (120, "120"),
    ],
)
def test_empty_decimals_are_left_out(value: object, shown: str) -> None:
    assert plain(value) == shown


@pytest.mark.parametrize("value", ["120.00", "0.50", Decimal("8544.00")])
def test_money_keeps_its_cents(value: object) -> None:
    assert plain(value) == str(value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2026-05-16 10:00:00", "2026-05-16 10:00"),
        (datetime(2026, 5, 16, 10, 0), "2026-05-16 10:00"),
        ("2026-05-16 10:00:30", "2026-05-16 10:00:30"),
        ("2026-05-16", "2026-05-16"),
    ],
)
def test_seconds_stand_only_where_they_say_something(value: object, shown: str) -> None:
    assert plain(value) == shown


@pytest.mark.parametrize("text", ["N40.x00", "001109000010000", "版本2.0000版", "未知"])
def test_other_text_is_left_alone(text: str) -> None:
    assert plain(text) == text
