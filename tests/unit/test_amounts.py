"""Numbers that an article names outright, on the days on which it holds."""

from datetime import date
from decimal import Decimal

import pytest

from baowei.law.penalty.amounts import amount
from baowei.law.read import LawError

NOW = date(2026, 7, 14)


@pytest.mark.parametrize(
    ("code", "number"), [("spot_person", 200), ("spot_other", 3000), ("surcharge", 3)]
)
def test_a_number_of_the_law(code: str, number: int) -> None:
    assert amount(code, NOW) == Decimal(number)


@pytest.mark.parametrize(("code", "on"), [("surcharge", date(1990, 1, 1)), ("nothing", NOW)])
def test_none_is_made_up(code: str, on: date) -> None:
    with pytest.raises(LawError, match=code):
        amount(code, on)
