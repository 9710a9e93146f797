"""Netting, computed again line by line in plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baowei.lake.arrow import arrow_table
from baowei.schema import TABLES
from baowei.screen.engines import Engine, open_engine
from baowei.screen.reversals import find_reversals

START = datetime(2026, 8, 1, 10)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    work = open_engine("duckdb")
    yield work
    work.close()


def line(number: int, stay: int, item: str, hour: int, count: int) -> dict[str, object]:
    amount = Decimal(10 * count)
    return {
        "bkkp_sn": f"B{number:03}",
        "mdtrt_id": f"M{stay}",
        "setl_id": f"S{stay}",
        "med_list_codg": item,
        "fee_ocur_time": START + timedelta(hours=hour),
        "cnt": Decimal(count),
        "det_item_fee_sumamt": amount,
        "inscp_amt": amount,
        "vali_flag": "1",
    }


def settlement(setl_id: str, stay: int, amount: int, of: str | None = None) -> dict[str, object]:
    return {
        "setl_id": setl_id,
        "mdtrt_id": f"M{stay}",
        "init_setl_id": of,
        "medfee_sumamt": Decimal(amount),
        "fund_pay_sumamt": Decimal(amount),
        "refd_setl_flag": "1" if of else "0",
        "vali_flag": "1",
    }


def netted(
    engine: Engine, settlements: list[dict[str, object]], lines: list[dict[str, object]]
) -> tuple[dict[str, Decimal], set[str]]:
    """What is left: quantity by line (negative ones that found nothing too), and encounters."""
    setl = engine.rows("t_setl", arrow_table(TABLES["setl_d"].columns(), settlements))
    fee = engine.rows("t_fee", arrow_table(TABLES["fee_list_d"].columns(), lines))
    found = find_reversals(engine, setl, fee)
    kept = fee.anti_join(found.lines, "bkkp_sn").union(found.lines_left.select(*fee.columns))
    left = {row["bkkp_sn"]: row["cnt"] for row in engine.fetch(kept).to_pylist()}
    return left, set(engine.fetch(found.mdtrt)["mdtrt_id"].to_pylist())


def expected(lines: list[dict[str, object]]) -> dict[str, Decimal]:
    left = {str(row["bkkp_sn"]): row["cnt"] for row in lines}
    groups: dict[object, list[dict[str, object]]] = {}
    for row in lines:
        groups.setdefault((row["mdtrt_id"], row["med_list_codg"]), []).append(row)
    for rows in groups.values():
        negative = [row for row in rows if row["cnt"] < 0]
        positive = sorted(
            (row for row in rows if row["cnt"] > 0),
            key=lambda row: (row["fee_ocur_time"], row["bkkp_sn"]),
            reverse=True,
        )
        if not negative:
            continue
        open_by_day: dict[object, Decimal] = {}
        for row in negative:
            day = row["fee_ocur_time"].date()
            open_by_day[day] = open_by_day.get(day, Decimal(0)) - row["cnt"]
        for row in positive:
            day = row["fee_ocur_time"].date()
            took = min(open_by_day.get(day, Decimal(0)), left[row["bkkp_sn"]])
            left[row["bkkp_sn"]] -= took
            if took:
                open_by_day[day] -= took
        rest = sum(open_by_day.values())
        for row in positive:
            took = min(rest, left[row["bkkp_sn"]])
            left[row["bkkp_sn"]] -= took
            rest -= took
        if rest == 0:
            for row in negative:
                left[row["bkkp_sn"]] = Decimal(0)
    return {key: value for key, value in left.items() if value != 0}


COUNTS = st.sampled_from([1, 1, 2, 3, -1, -2])
ROWS = st.lists(
    st.tuples(st.integers(1, 2), st.sampled_from("AB"), st.integers(0, 70), COUNTS), max_size=12
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=ROWS)
def test_negative_lines_take_back_what_the_oracle_says(
    engine: Engine, rows: list[tuple[int, str, int, int]]
) -> None:
    lines = [line(number, *row) for number, row in enumerate(rows)]
    left, _ = netted(engine, [settlement("S1", 1, 100), settlement("S2", 2, 100)], lines)
    assert left == expected(lines)


def test_a_refund_of_everything_takes_settlement_lines_and_encounter(engine: Engine) -> None:
    lines = [line(1, 1, "A", 0, 3), {**line(2, 1, "A", 5, -3), "setl_id": "R1"}]
    left, gone = netted(engine, [settlement("S1", 1, 30), settlement("R1", 1, -30, "S1")], lines)
    assert left == {}
    assert gone == {"M1"}


def test_a_settlement_made_anew_keeps_the_encounter(engine: Engine) -> None:
    again = {**line(3, 1, "A", 6, 3), "setl_id": "S9"}
    lines = [line(1, 1, "A", 0, 3), {**line(2, 1, "A", 5, -3), "setl_id": "R1"}, again]
    rows = [settlement("S1", 1, 30), settlement("R1", 1, -30, "S1"), settlement("S9", 1, 30)]
    left, gone = netted(engine, rows, lines)
    assert left == {"B003": Decimal(3)}
    assert gone == set()


def test_a_refund_of_a_part_leaves_the_rest(engine: Engine) -> None:
    lines = [line(1, 1, "A", 0, 3), {**line(2, 1, "A", 5, -1), "setl_id": "R1"}]
    rows = [settlement("S1", 1, 30), settlement("R1", 1, -10, "S1")]
    left, gone = netted(engine, rows, lines)
    assert left == {"B001": Decimal(2)}
    assert gone == set()


def test_reversals_of_a_part_leave_those_of_all_alone(engine: Engine) -> None:
    lines = [line(1, 1, "A", 0, 3), line(2, 1, "A", 5, -3), line(3, 2, "A", 5, 1)]
    settlements = [settlement("S1", 1, 0), settlement("S2", 2, 10)]
    setl = engine.rows("w_setl", arrow_table(TABLES["setl_d"].columns(), settlements))
    fee = engine.rows("w_fee", arrow_table(TABLES["fee_list_d"].columns(), lines))
    of_all = find_reversals(engine, setl, fee)
    second = setl.filter(setl.mdtrt_id == "M2"), fee.filter(fee.mdtrt_id == "M2")
    of_part = find_reversals(engine, *second, prefix="mdtrt_id_")
    assert set(engine.fetch(of_all.lines)["bkkp_sn"].to_pylist()) == {"B001", "B002"}
    assert engine.fetch(of_part.lines).num_rows == 0
