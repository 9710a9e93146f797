"""Every operation gives on the row engine what it gives on DuckDB, on values that are hard."""

from __future__ import annotations

import contextlib
import itertools
import math
import operator
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from ibis.common.exceptions import IbisTypeError
from row_engine import duckdb_rows, same_kinds

from baowei.screen.engines.rows import compile_plan

TYPES: dict[str, tuple[str, pa.DataType]] = {
    "i": ("int64", pa.int64()),
    "j": ("int32", pa.int32()),
    "one": ("decimal(5, 1)", pa.decimal128(5, 1)),
    "two": ("decimal(16, 2)", pa.decimal128(16, 2)),
    "four": ("decimal(16, 4)", pa.decimal128(16, 4)),
    "six": ("decimal(16, 6)", pa.decimal128(16, 6)),
    "f": ("float64", pa.float64()),
    "b": ("boolean", pa.bool_()),
    "c": ("boolean", pa.bool_()),
    "s": ("string", pa.string()),
    "u": ("string", pa.string()),
    "day": ("date", pa.date32()),
    "other": ("date", pa.date32()),
    "t": ("timestamp", pa.timestamp("us")),
    "v": ("timestamp", pa.timestamp("us")),
}
TABLE = ibis.table({name: kind for name, (kind, _) in TYPES.items()}, name="values")

DAYS = [date(2024, 2, 29), date(2025, 1, 31), date(2025, 12, 31), date(1969, 12, 31)]
TIMES = [
    datetime(2025, 1, 31, 23, 59, 59, 999999),
    datetime(2025, 1, 31),
    datetime(1969, 12, 31, 12, 30, 0, 120000),
    datetime(2024, 2, 29, 10, 0, 0, 5),
]
TEXTS = ["", "a", "ab", "Ab", "12", "-3.5", "0.125", "中文", "a\nb", "ß", "%_", " 7 "]


def decimals(places: int) -> st.SearchStrategy[Decimal]:
    near = st.sampled_from([0, 1, -1, 5, -5, 50, -50, 15, 25, 149, 150, -250, 9999, 12345])
    return near.map(lambda units: Decimal(units).scaleb(-places))


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "i": st.sampled_from([0, 1, -1, 2, 3, 7, -7, 100, 123456789]),
    "j": st.sampled_from([0, 1, -1, 2, 5, -5]),
    "one": decimals(1),
    "two": decimals(2),
    "four": decimals(4),
    "six": decimals(6),
    "f": st.sampled_from([0.0, 0.5, -0.5, 1.5, 2.5, -2.5, 0.1, 1e-7, 3.0, 1e15]),
    "b": st.booleans(),
    "c": st.booleans(),
    "s": st.sampled_from(TEXTS),
    "u": st.sampled_from(TEXTS),
    "day": st.sampled_from(DAYS),
    "other": st.sampled_from(DAYS),
    "t": st.sampled_from(TIMES),
    "v": st.sampled_from(TIMES),
}
ROW = st.fixed_dictionaries({name: st.none() | values for name, values in VALUES.items()})

QUICK = settings(
    deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
"""A row that fails names the value that differs; making it smaller would take minutes."""

T = TABLE
NUMBERS = (T.i, T.j, T.one, T.two, T.four, T.six, T.f)


def pairs(make: Callable[[Any, Any], ir.Value]) -> list[ir.Value]:
    """Of every two numbers that ibis knows a common type of."""
    found = []
    for one, two in itertools.product(NUMBERS, NUMBERS):
        with contextlib.suppress(IbisTypeError):
            found.append(make(one, two))
    return found


SIGNS = (operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge)
COMPARED = [(T.s, T.u), (T.day, T.other), (T.t, T.v)]
GROUPS: dict[str, list[ir.Value]] = {
    "add": pairs(operator.add),
    "subtract": pairs(operator.sub),
    "multiply": pairs(operator.mul),
    "divide": pairs(operator.truediv),
    "compare": [
        *(sign(one, two) for one, two in COMPARED for sign in SIGNS),
        *(test for sign in SIGNS for test in pairs(sign)),
    ],
    "days and times": [
        T.day == T.t,
        T.day <= T.t,
        T.t.date() == T.day,
        T.day.identical_to(T.other),
    ],
    "rounding": [
        *(one.cast(f"decimal(30, {places})") for one in NUMBERS for places in (0, 1, 2, 3)),
        *(one.cast(kind) for one in NUMBERS for kind in ("int64", "float64")),
        *(one.floor() for one in NUMBERS),
        *(one.ceil() for one in NUMBERS),
        T.f.round(),
        T.f.round(2),
        T.i // 3,
        T.j // 2,
    ],
    "signs": [value for one in NUMBERS for value in (one.abs(), -one)],
    "floats": [T.f.radians(), T.f.sin(), T.f.cos(), T.f.abs().sqrt(), (T.f / 1e16).asin()],
    "logic": [
        T.b & T.c,
        T.b | T.c,
        ~T.b,
        ~(T.b & T.c),
        ~(T.b | (T.i > 1)),
        (T.b & (T.s == "a")) | ~(T.c | (T.i < 2)),
        T.b.fill_null(True) & T.c.fill_null(False),
        ~T.b.fill_null(True) | ~T.c.fill_null(False),
        ~ibis.coalesce(T.b, ibis.null("boolean")),
        T.b.cast("int32"),
        T.i.isnull() | T.s.notnull(),
    ],
    "choices": [
        ibis.coalesce(T.two, T.four, 0),
        ibis.coalesce(T.i, T.six),
        ibis.coalesce(T.j, T.f),
        T.s.fill_null("none"),
        ibis.ifelse(T.b, T.two, T.six),
        ibis.ifelse(T.b & T.c, T.i, None),
        ibis.cases((T.b, T.two), (T.i > 1, T.four), else_=0),
        ibis.cases((T.s == "a", "x"), (T.c, T.u), else_=None),
        T.two.nullif(0),
        T.f.nullif(0),
        T.s.nullif(""),
        T.s.nullif(T.u),
        (T.i + T.j).nullif(T.i),
        ibis.least(T.two, T.four),
        ibis.greatest(T.i, T.one),
        ibis.least(T.f, T.i),
        ibis.greatest(T.day, T.other),
        ibis.greatest(T.j, 0),
        ibis.least(T.i, T.j, 3),
        ibis.greatest(T.f / T.i, T.f),
        T.i.between(T.j, 5),
    ],
    "in": [
        T.s.isin(["a", "中文"]),
        T.s.notin(["a", ""]),
        T.s.isin(["a", None]),
        T.s.notin(["a", None]),
        ~T.i.isin([1, 2]),
        T.i.isin([T.j, 3]),
        T.two.isin([1, ibis.literal(Decimal("0.5"), type="decimal(16, 2)")]),
    ],
    "texts": [
        T.s + "-" + T.u,
        T.s.startswith("a"),
        T.s.startswith(T.u),
        T.s.contains(T.u),
        ~T.s.contains("a"),
        T.s.upper(),
        T.s.lower(),
        T.s.length(),
        T.s.replace("a", "xy"),
        T.s.replace("", "x"),
        T.s.replace(T.u, "-"),
        *(T.s.substr(start, length) for start in (0, 1, 3) for length in (0, 1, 4)),
        T.s.substr(T.j, 1),
        T.s.substr(T.j, 2),
        T.s.right(1),
        T.s.re_search("a.b"),
        T.s.re_search("b$"),
        T.s.re_search(r"^\d+$"),
        T.s.re_extract("(a)(b)?", 2),
        T.s.re_replace("a", "b"),
        T.s.hash() == T.u.hash(),
    ],
    "written": [
        *(one.cast("string") for one in (T.i, T.one, T.two, T.four, T.six, T.f, T.b, T.day, T.t)),
    ],
    "read": [
        ibis.ifelse(T.s.isin(["12", "-3.5", "0.125", " 7 "]), T.s, None).cast(kind)
        for kind in ("decimal(6, 2)", "decimal(16, 4)", "int32")
    ],
    "calendar": [
        T.day.year(),
        T.day.month(),
        T.day.day(),
        T.t.hour(),
        T.t.minute(),
        T.t.date(),
        T.t.epoch_seconds(),
        T.day.delta(T.other, unit="day"),
        T.day.truncate("M"),
        T.t.truncate("D"),
        T.day.cast("timestamp"),
        T.day + ibis.interval(days=1),
        *(T.day + ibis.interval(months=count) for count in (1, 12, 13)),
        T.day - ibis.interval(months=1),
    ],
    "literals": [
        ibis.literal(Decimal("0.5"), type="decimal(6, 4)") * T.four,
        ibis.literal(date(2025, 1, 31)) <= T.day,
        ibis.literal(datetime(2025, 1, 31, 1, 2, 3)) < T.t,
        ibis.null("decimal(16, 2)"),
        ibis.null("string"),
        ibis.array([T.s, ibis.literal("x")]),
    ],
}


@pytest.fixture(scope="module")
def connection() -> Any:
    found = ibis.duckdb.connect(threads=1)
    found.raw_sql("PRAGMA disable_optimizer")
    return found


@pytest.mark.parametrize("group", GROUPS)
def test_values_are_those_of_duckdb(group: str, connection: Any) -> None:
    expression = TABLE.select(**{f"x{i}": value for i, value in enumerate(GROUPS[group])})
    plan = compile_plan(expression)
    statement = ibis.to_sql(expression, dialect="duckdb")

    @settings(QUICK, max_examples=25)
    @given(st.lists(ROW, min_size=1, max_size=6))
    def agree(rows: list[dict[str, Any]]) -> None:
        table = pa.table({n: pa.array([r[n] for r in rows], k) for n, (_, k) in TYPES.items()})
        theirs = duckdb_rows(connection, statement, {"values": table})
        ours = plan.run({"values": [tuple(row[name] for name in TYPES) for row in rows]})
        for one, other in zip(ours, theirs, strict=True):
            for value, expected, meant in zip(one, other, GROUPS[group], strict=True):
                assert _same(value, expected), f"{value!r} is not {expected!r}: {meant!r}"

    agree()
    assert same_kinds(plan, connection, statement)


@pytest.mark.parametrize("group", ["logic", "compare", "in", "texts"])
def test_conditions_hold_for_the_same_rows(group: str, connection: Any) -> None:
    conditions = [value for value in GROUPS[group] if value.type().is_boolean()]
    both = [one for value in conditions for one in (value, ~value)]
    parts = (
        TABLE.filter(one).select(n=ibis.literal(number, type="int64"), i=TABLE.i)
        for number, one in enumerate(both)
    )
    expression = ibis.union(*parts)
    plan = compile_plan(expression)
    statement = ibis.to_sql(expression, dialect="duckdb")

    @settings(QUICK, max_examples=5)
    @given(st.lists(ROW, min_size=1, max_size=6))
    def agree(rows: list[dict[str, Any]]) -> None:
        table = pa.table({n: pa.array([r[n] for r in rows], k) for n, (_, k) in TYPES.items()})
        theirs = duckdb_rows(connection, statement, {"values": table})
        ours = plan.run({"values": [tuple(row[name] for name in TYPES) for row in rows]})
        assert sorted(ours, key=repr) == sorted(theirs, key=repr)

    agree()


def _same(one: Any, other: Any) -> bool:
    if isinstance(other, list):
        return list(one) == other
    if isinstance(other, float):
        return isinstance(one, float) and (one == other or (math.isnan(one) and math.isnan(other)))
    return type(one) is type(other) and one == other
