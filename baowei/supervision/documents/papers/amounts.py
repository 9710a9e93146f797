"""Amounts of money as official documents write them: in figures and in Chinese capitals."""

from __future__ import annotations

from decimal import Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"
SMALL = ("", "拾", "佰", "仟")
LARGE = ("", "万", "亿", "万亿")
LIMIT = Decimal("1E16")
"""CNY; beyond this the capitals have no agreed names."""


def figures(amount: Decimal) -> str:
    """12345.6 is 12345.60元."""
    return f"{amount:.2f}元"


def capitals(amount: Decimal) -> str:
    """CNY in capitals without the word 人民币: 10005.60 is 壹万零伍元陆角.

    ValueError for a negative amount, for parts of a cent and from 10^16 on.
    """
    if not 0 <= amount < LIMIT or amount != amount.quantize(Decimal("0.01")):
        raise ValueError(f"no amount in capitals: {amount}")
    cents = int(amount * 100)
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    whole = f"{_whole(yuan)}元" if yuan else ""
    if not jiao and not fen:
        return f"{whole or '零元'}整"
    if not jiao:
        return f"{whole}{'零' if whole else ''}{DIGITS[fen]}分"
    return f"{whole}{DIGITS[jiao]}角" + (f"{DIGITS[fen]}分" if fen else "整")


def _whole(number: int) -> str:
    """A positive whole number; a run of zeros between digits is read as one 零."""
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    text = ""
    for place in reversed(range(len(groups))):
        group = groups[place]
        if text and group and (group < 1000 or groups[place + 1] == 0):
            text += "零"
        if group:
            text += _group(group) + LARGE[place]
    return text


def _group(group: int) -> str:
    """1 to 9999; 105 is 壹佰零伍."""
    text, gap = "", False
    for place in reversed(range(4)):
        digit = group // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + SMALL[place]
        gap = not digit
    return text
