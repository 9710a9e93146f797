"""What people write into cells, as values: amounts, numbers, yes and no."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

CENT = Decimal("0.01")
LARGEST = Decimal(10) ** 12
EMPTY = frozenset(("", "/", "-", "—", "--", "——", "无", "零"))
YES = ("有", "是", "√", "✓", "✔", "☑", "存在", "发现", "已发现", "查出", "y", "yes")
NO = ("无", "否", "×", "x", "✗", "✘", "未", "没", "不存在", "不涉及", "n", "no")
UNITS = re.compile(r"(人民币|￥|¥|元整?|圆|rmb|cny)", re.IGNORECASE)


class Unclear(Exception):
    """The cell says nothing that could be taken; the sentence says what it says."""


def plain(text: str) -> str:
    """Half-width, without blanks: １，２３４ 元 is 1,234元."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def amount(text: str, *, empty: bool = False) -> Decimal:
    """A sum of money with at most two decimals. empty: nothing is 0, where that may be so."""
    bare = UNITS.sub("", plain(text)).replace(",", "").replace("，", "").replace("'", "")
    if bare in EMPTY:
        if empty:
            return Decimal()
        raise Unclear(_("the amount is missing"))
    factor = 10_000 if bare.endswith("万") else 1
    found = _decimal(bare.removesuffix("万")) * factor
    rounded = found.quantize(CENT)
    # a spreadsheet keeps 0.1 as 0.1000000000000000055
    if abs(found - rounded) > Decimal("1E-6"):
        raise Unclear(_("“%(text)s” has more than two decimals") % {"text": text})
    if not 0 <= rounded < LARGEST:
        raise Unclear(_("“%(text)s” is below zero or beyond measure") % {"text": text})
    return rounded


def quantity(text: str) -> Decimal:
    """How many; a unit behind the number is left out: 4盒 is 4."""
    found = re.match(r"\d[\d,]*(\.\d+)?", plain(text))
    if not found:
        raise Unclear(_("“%(text)s” is no number") % {"text": text})
    number = _decimal(found[0].replace(",", ""))
    if number >= 10**10 or number != round(number, 2):
        raise Unclear(_("“%(text)s” has more than two decimals") % {"text": text})
    return number


def yes(text: str) -> bool | None:
    """Whether something was found; None for an empty cell."""
    said = plain(text).lower()
    if not said or said in ("/", "-", "—"):
        return None
    if said.startswith(NO):
        return False
    if said.startswith(YES):
        return True
    raise Unclear(_("“%(text)s” says neither “有” nor “无”") % {"text": text})


def _decimal(text: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation as error:
        raise Unclear(_("“%(text)s” is no number") % {"text": text}) from error
    if not found.is_finite() or found.adjusted() > 15:
        raise Unclear(_("“%(text)s” is no number") % {"text": text})
    return found
