"""Joins, groups, windows and sets give on the row engine what they give on DuckDB."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import ibis
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from ibis import _
from row_engine import duckdb_rows, same_kinds

from baowei.screen.engines.rows import UnsupportedError, compile_plan

TYPES: dict[str, tuple[str, pa.DataType]] = {
    "k": ("string", pa.string()),
    "n": ("int64", pa.int64()),
    "x": ("decimal(16, 2)", pa.decimal128(16, 2)),
    "day": ("date", pa.date32()),
    "yes": ("boolean", pa.bool_()),
    "id": ("int64", pa.int64()),
}
L, R, P = (
    ibis.table({name: kind for name, (kind, _) in TYPES.items()}, name=name)
    for name in ("l", "r", "p")
)
DAYS = [date(2025, 1, 30) + timedelta(days=one) for one in range(4)]
ROW = st.tuples(
    st.sampled_from(["a", "b", None]),
    st.sampled_from([0, 1, 2, 5, None]),
    st.sampled_from([Decimal("1.10"), Decimal("-0.05"), Decimal("2.00"), None]),
    st.none() | st.sampled_from(DAYS),
    st.none() | st.booleans(),
)
TABLE = st.lists(ROW, max_size=7).map(lambda rows: [(*row, i) for i, row in enumerate(rows)])

BOTH = [L.k == R.k, L.n == R.n]
WITHIN = [L.k == R.k, L.day >= R.day]
BY = ibis.window(group_by=_.k, order_by=[_.x.desc(), _.id])
UP_TO = ibis.window(group_by=_.k, order_by=[_.n, _.id], preceding=(None, 0))
BEFORE = ibis.window(group_by=_.k, order_by=_.id, preceding=(None, 1))
NEAR = ibis.range_window(group_by=_.k, order_by=_.id, preceding=2, following=1)
JOINED = L.join(R, BOTH).select("k", "n", lid=L.id, rid=R.id, x=L.x - R.x)
LONGER = L.mutate(text=L.k + "b")
LATEST = L.filter(ibis.row_number().over(group_by=L.k, order_by=[L.day.desc(), L.id]) == 0)

EXPRESSIONS = {
    **{
        f"{how} by {name}": L.join(R, on, how=how).select(*shown)
        for how, shown in (
            ("inner", [L.id, R.id.name("rid"), R.x.name("rx")]),
            ("left", [L.id, R.id.name("rid"), R.x.name("rx")]),
            ("semi", [L.id]),
            ("anti", [L.id]),
        )
        for name, on in (
            ("keys", BOTH),
            ("a key and days", WITHIN),
            ("days", [L.day >= R.day, L.n < R.n]),
            ("numbers of two kinds", [L.n == R.x]),
            ("a computed key", [L.k + "a" == R.k + "a", L.yes | R.yes]),
        )
    },
    "inner by a prefix": LONGER.join(R, LONGER.text.startswith(R.k))[["text", "id", "id_right"]],
    "inner by a prefix and days": L.join(R, [L.k.startswith(R.k), L.day >= R.day])[["id", "n"]],
    "itself twice": L.join(L.view(), "k").select(L.id, "n"),
    "the same table after a choice": L.filter(L.yes).join(L, "n", rname="r_{name}")[["id", "r_id"]],
    "conditions on what was joined": L.left_join(R, "k", rname="r_{name}").filter(
        _.r_n.isnull() | (_.n > _.r_n), _.x > 0
    )[["id", "r_id"]],
    "joined to a join": JOINED.join(R.view(), [("rid", "id")], rname="r_{name}")[
        ["lid", "r_k", "x"]
    ],
    "two after one": L.join(R, "k", rname="r_{name}")
    .anti_join(P, "n")
    .semi_join(R, "n")[["id", "r_id"]],
    "with one row": L.cross_join(P.aggregate(least=P.x.min(), rows=P.count())).select(
        "id", "least", "rows"
    ),
    "groups": L.group_by("k").aggregate(
        rows=_.count(),
        some=_.n.count(),
        kinds=_.n.nunique(),
        total=_.x.sum(),
        yes=_.yes.sum(),
        any=_.yes.any(),
        first=_.day.min(),
        last=_.day.max(),
        part=_.x.sum(where=_.yes),
        share=_.x.sum() / _.count(),
        kept=_.x.sum().fill_null(0) > 1,
    ),
    "groups by two": L.group_by("k", m=_.day.month()).aggregate(
        n=_.n.max(), latest=_.id.argmax(_.id)
    ),
    "no groups": L.filter(L.n > 100).aggregate(rows=_.count(), total=_.x.sum()),
    "groups of groups": L.group_by("k", "n")
    .aggregate(x=_.x.sum())
    .group_by("k")
    .aggregate(x=_.x.max()),
    "distinct": L.select("k", "n").distinct(),
    "union": L.select("k", v=L.x.cast("decimal(16, 2)")).union(
        R.select("k", v=R.n.cast("decimal(16, 2)"))
    ),
    "distinct union": ibis.union(L.select("k"), R.select("k"), distinct=True),
    "places": L.mutate(
        place=ibis.row_number().over(BY),
        rank=ibis.dense_rank().over(group_by=L.k, order_by=L.n),
        before=L.n.lag().over(BY),
        after=L.n.lead(2).over(BY),
    ),
    "sums so far": L.mutate(
        so_far=L.x.sum().over(UP_TO), highest=L.n.max().over(BEFORE), near=L.n.count().over(NEAR)
    ),
    "over parts": L.mutate(
        total=L.x.sum().over(group_by=L.k),
        least=L.n.min().over(group_by=L.k),
        rows=L.count().over(group_by=[L.k, L.n]),
        first=L.n.first().over(group_by=L.k, order_by=L.id),
    ),
    "the latest": LATEST.select("id", "k"),
    "the latest, twice": LATEST.union(LATEST.filter(LATEST.yes)).select("id"),
    "a column used often": L.mutate(y=L.x * 2).filter(_.y > 1).select(a=_.y + 1, b=_.y - 1, c=_.y),
    "unnested": L.select("id", one=ibis.range(0, L.n).unnest()),
    "seldom read": L.mutate(place=ibis.row_number().over(BY)).select("id"),
}


@pytest.fixture(scope="module")
def connection() -> Any:
    found = ibis.duckdb.connect(threads=1)
    found.raw_sql("PRAGMA disable_optimizer")
    return found


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_tables_are_those_of_duckdb(name: str, connection: Any) -> None:
    expression = EXPRESSIONS[name]
    plan = compile_plan(expression)
    statement = ibis.to_sql(expression, dialect="duckdb")
    hard = settings(
        max_examples=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )

    @hard
    @given(st.fixed_dictionaries(dict.fromkeys(("l", "r", "p"), TABLE)))
    def agree(rows: dict[str, list[tuple[Any, ...]]]) -> None:
        theirs = duckdb_rows(connection, statement, {n: _arrow(r) for n, r in rows.items()})
        still = compile_plan(expression, {"r": rows["r"]}).run({n: rows[n] for n in ("l", "p")})
        assert _sorted(plan.run(rows)) == _sorted(theirs)
        assert _sorted(still) == _sorted(theirs)

    agree()
    assert plan.columns == tuple(expression.columns)
    assert same_kinds(plan, connection, statement)


def test_what_has_no_compiler_is_named() -> None:
    with pytest.raises(UnsupportedError, match="StringAscii"):
        compile_plan(L.select(code=L.k.ascii_str()))


def test_a_relation_that_two_plans_share_is_computed_once() -> None:
    source = compile_plan(JOINED.union(JOINED.filter(JOINED.x > 0)))._plans.source
    assert source.count(".get((") == 1


def _arrow(rows: list[tuple[Any, ...]]) -> pa.Table:
    return pa.table(
        {n: pa.array([r[i] for r in rows], kind) for i, (n, (_, kind)) in enumerate(TYPES.items())}
    )


def _sorted(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=lambda row: [(value is None, value) for value in row])
