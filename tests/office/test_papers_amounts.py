"""Amounts in Chinese capitals, read back by another way of counting."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baowei.supervision.documents.papers.amounts import LIMIT, capitals

UNITS = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("10", "壹拾元整"),
        ("100.03", "壹佰元零叁分"),
        ("1005.6", "壹仟零伍元陆角整"),
        ("12345.67", "壹万贰仟叁佰肆拾伍元陆角柒分"),
        ("100000", "壹拾万元整"),
        ("10050000.3", "壹仟零伍万元叁角整"),
        ("100000001", "壹亿零壹元整"),
        ("1000010000", "壹拾亿零壹万元整"),
    ],
)
def test_known_amounts(amount: str, text: str) -> None:
    assert capitals(Decimal(amount)) == text


@pytest.mark.parametrize("amount", [Decimal("-1"), Decimal("0.001"), LIMIT])
def test_what_has_no_name_is_refused(amount: Decimal) -> None:
    with pytest.raises(ValueError, match="capitals"):
        capitals(amount)


@given(st.decimals(min_value=0, max_value=10**12 - 1, places=2))
def test_read_back_it_is_the_same_amount(amount: Decimal) -> None:
    text = capitals(amount)
    assert read(text) == amount
    assert "零零" not in text


def read(text: str) -> Decimal:
    """The amount that a clerk reads."""
    whole, _, rest = text.rpartition("元") if "元" in text else ("", "", text)
    cents = sum(
        value(rest[rest.index(unit) - 1]) * worth
        for unit, worth in (("角", 10), ("分", 1))
        if unit in rest
    )
    return Decimal(_read_whole(whole)) + Decimal(cents) / 100


def value(letter: str) -> int:
    return "零壹贰叁肆伍陆柒捌玖".index(letter)


def _read_whole(text: str) -> int:
    total = section = digit = 0
    for letter in text:
        if letter in UNITS:
            section += digit * UNITS[letter]
            digit = 0
        elif letter in "万亿":
            total += (section + digit) * (10_000 if letter == "万" else 10**8)
            section = digit = 0
        else:
            digit = value(letter)
    return total + section + digit
