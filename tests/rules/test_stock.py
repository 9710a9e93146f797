"""The ledger of a drug's stock: which part of a day, which period, which sales."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from rule_tables import rows, table

from baowei.rules.patterns.stock import stock_days, stock_items

COLUMNS = ("taken_in", "given_out", "settled", "counted", "period", "moved")
Entry = tuple[int | None, ...]


def test_a_count_parts_its_day(duckdb: Any) -> None:
    found = ledger(
        duckdb,
        [
            moved(1, 8, "purchase", 7),
            moved(1, 9, "count", 5),
            moved(1, 10, "change_out", 2),
            moved(2, 8, "change_in", 1),
        ],
        [line("1", 1, 9, 3), line("2", 1, 11, 4)],
    )
    assert found == {
        (1, 0): (7, 0, 3, 5, 0, 4),
        (1, 1): (0, 2, 4, 5, 1, -2),
        (2, 0): (1, 0, 0, None, 1, -1),
    }


def test_the_last_count_of_a_day_is_the_one_that_counts(duckdb: Any) -> None:
    found = ledger(duckdb, [moved(1, 9, "count", 9), moved(1, 12, "count", 4)], [])
    assert found == {(1, 0): (0, 0, 0, 4, 0, 0), (1, 1): (0, 0, 0, 4, 1, 0)}


def test_only_what_the_institution_keeps_stock_of(duckdb: Any) -> None:
    lines = [
        line("1", 1, 9, 1, fixmedins_code="H2"),
        line("2", 1, 9, 1, med_list_codg="B"),
        line("3", 1, 9, 2),
    ]
    found = ledger(duckdb, [moved(2, 9, "purchase", 5)], lines)
    assert found == {(1, 0): (0, 0, 2, None, 0, -2), (2, 0): (5, 0, 0, None, 0, 3)}


def test_packs_sold_by_the_piece_are_left_out(duckdb: Any) -> None:
    scans = [
        {"bkkp_sn": "1", "trdn_flag": "1"},
        {"bkkp_sn": "2", "trdn_flag": "0"},
    ]
    lines = [line("1", 1, 9, 24), line("2", 1, 9, 1)]
    found = ledger(duckdb, [moved(1, 8, "purchase", 5)], lines, scans)
    assert found == {(1, 0): (5, 0, 1, None, 0, 4)}


def test_sales_without_a_settlement_where_others_name_one(duckdb: Any) -> None:
    moves = [moved(1, 9, "sale", 5), moved(2, 9, "sale_return", 2)]
    named = moved(3, 9, "sale", 4, setl_id="S1")
    days = {day: entry[1] for (day, _), entry in ledger(duckdb, [*moves, named], []).items()}
    assert days == {1: 5, 2: -2, 3: 0}
    days = {day: entry[1] for (day, _), entry in ledger(duckdb, moves, []).items()}
    assert days == {1: 0, 2: 0}


def moved(day: int, hour: int, kind: str, cnt: int, **given: str) -> dict[str, Any]:
    time = datetime(2026, 8, day, hour)
    here = {"fixmedins_code": "H1", "med_list_codg": "A"}
    return {**here, "invt_type": kind, "invt_time": time, "cnt": Decimal(cnt), **given}


def line(number: str, day: int, hour: int, cnt: int, **given: str) -> dict[str, Any]:
    here = {"fixmedins_code": "H1", "med_list_codg": "A", "bkkp_sn": number}
    time, amount = datetime(2026, 8, day, hour), Decimal(10 * cnt)
    return {
        **here,
        "fee_ocur_time": time,
        "cnt": Decimal(cnt),
        "det_item_fee_sumamt": amount,
        **given,
    }


def ledger(
    duckdb: Any,
    moves: list[dict[str, Any]],
    lines: list[dict[str, Any]],
    scans: list[dict[str, Any]] | None = None,
) -> dict[tuple[int, int], Entry]:
    """Day of August and part -> the entry's COLUMNS."""
    invt_d = table("invt_d", *moves)
    entries = stock_days(
        stock_items(invt_d),
        invt_d,
        table("fee_list_d", *lines),
        table("drug_trac_d", *(scans or [])),
    )
    return {
        (day.day, part): tuple(None if n is None else int(n) for n in entry)
        for day, part, *entry in rows(entries, duckdb, "day", "part", *COLUMNS)
    }
