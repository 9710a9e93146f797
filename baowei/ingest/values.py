"""SQL that turns the text of an export into values: blanks, missing marks, dates, numbers, codes.

Each value has a fast path that a clean export takes and slower forms behind it. What no form
reads becomes null while its text is not, and that is how a bad value is told from a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from baowei.ingest.sql import among, text
from baowei.schema import Column

MISSING = ("", "NULL", "null", "Null", "--", "-", "\\N")
BLANKS = (" ", "\t", "\u3000", "\u00a0")
DIGEST_FORM = "d-[0-9a-f]{32}"

_WORDED_TIMES = (
    *("%Y.%m.%d %H:%M:%S", "%Y.%m.%d", "%Y-%m-%d %H", "%Y/%m/%d %H"),
    *("%Y%m%d %H:%M:%S", "%Y%m%d %H%M%S", "%Y%m%dT%H%M%S"),
    *("%Y年%m月%d日", "%Y年%m月%d日 %H:%M:%S", "%Y年%m月%d日 %H时%M分%S秒"),
)
_EARLIEST = "1850-01-01"
"""A year of two digits reads as one of antiquity; no date of an export is older than this."""


def cleaned(column: str, blanks: Sequence[str] = BLANKS, *, inner: bool = False) -> str:
    """The text without blanks around it; null where it only marks a missing value.

    blanks: those that the file holds at all; looking for the others costs a third of a load.
    inner: the values have blanks inside them, so look at their ends only.
    """
    if not blanks:
        return column
    around = "".join(BLANKS) + "\r\n"
    marks = "|".join(re.escape(mark) for mark in MISSING)
    mark = text(f"^[{around}]*({marks})[{around}]*$")
    looks = ("starts_with", "ends_with") if inner else ("contains",)
    blank = " or ".join(f"{look}({column}, {text(b)})" for b in blanks for look in looks)
    # Written once: a part that occurs twice is computed for every row, wanted or not.
    trimmed = f"trim(regexp_replace({column}, {mark}, ''), {text(around)})"
    return f"case when {blank} then nullif({trimmed}, '') else {column} end"


def typed(column: Column, value: str, *, excel: bool = False) -> str:
    """The value of a cleaned text; null where the text cannot be read as one."""
    if column.digest:
        return digested(value)
    if column.codes:
        return _code(column, value)
    if column.type in ("date", "timestamp"):
        return f"case when {value} is not null then {_time(column.type, value, excel)} end"
    if column.type == "varchar":
        return value
    return f"case when {value} is not null then {_number(column.type, value)} end"


def digested(value: str) -> str:
    """A salted digest instead of a person's value; a digest stays as it is."""
    return (
        f"case when regexp_full_match({value}, '{DIGEST_FORM}') then {value}"
        f" else 'd-' || left(sha256(getvariable('salt') || {value}), 32) end"
    )


def _code(column: Column, value: str) -> str:
    codes = among(column.codes)
    forms = [f"when {value} in {codes} then {value}"]
    if column.local_codes:
        widths = sorted({len(code) for code in column.codes})
        begins = " or ".join(f"left({value}, {n}) in {codes}" for n in widths)
        forms.append(f"when regexp_full_match({value}, '[0-9A-Za-z]+') and ({begins}) then {value}")
    for width in sorted({len(code) for code in column.codes if code.startswith("0")} - {1}):
        padded = f"lpad({value}, {width}, '0')"
        forms.append(f"when length({value}) < {width} and {padded} in {codes} then {padded}")
    forms.append(f"when lower({value}) in {codes} then lower({value})")
    return f"case {' '.join(forms)} end"


def _time(kind: str, value: str, excel: bool) -> str:
    """Wall-clock time as written: a zone suffix is not applied, the city has one clock."""
    formats = ", ".join(text(f) for f in _WORDED_TIMES)
    slow = (
        f"case when regexp_full_match({value}, '[0-9]+') then case strlen({value})"
        f" when 14 then try_strptime({value}, '%Y%m%d%H%M%S')"
        f" when 12 then try_strptime({value}, '%Y%m%d%H%M')"
        f" when 8 then try_strptime({value}, '%Y%m%d') end"
        f" else try_strptime({value}, [{formats}]) end"
    )
    if excel:
        days = f"try_cast({value} as double)"
        slow = (
            f"case when {days} between 20000 and 80000 then timestamp '1899-12-30'"
            f" + to_seconds(cast(round({days} * 86400) as bigint)) else {slow} end"
        )
    found = (
        f"coalesce(case when {value} < ':' then try_cast({value} as {kind}) end,"
        f" cast({slow} as {kind}))"
    )
    return f"case when {found} >= {kind} '{_EARLIEST}' then {found} end"


def _number(kind: str, value: str) -> str:
    """A number; decimals beyond the scale are rounded half away from zero."""
    plain = f"translate({value}, '０１２３４５６７８９．，－￥¥', '0123456789.,-')"
    plain = (
        f"case when regexp_full_match({plain}, '[+-]?[0-9]{{1,3}}(,[0-9]{{3}})+([.][0-9]*)?')"
        f" then replace({plain}, ',', '') else {plain} end"
    )
    if kind == "integer":
        exact = f"try_cast({plain} as decimal(18, 4))"
        return f"case when {exact} = round({exact}, 0) then try_cast({exact} as integer) end"
    found = f"coalesce(try_cast({value} as {kind}), try_cast({plain} as {kind}))"
    return f"case when isfinite({found}) then {found} end" if kind == "double" else found
