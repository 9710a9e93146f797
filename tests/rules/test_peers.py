"""Medians of peers, a month and the one before, growth against an institution's own past."""

from datetime import date, datetime
from decimal import Decimal
from math import log
from typing import Any

import ibis
import pyarrow as pa
from rule_tables import rows, table

from baowei.rules.patterns.monthly import imaging_rates, monthly_charges, monthly_shares
from baowei.rules.patterns.peers import against_peers, with_month_before
from baowei.rules.patterns.trend import monthly_drifts, monthly_index, monthly_trends

AUGUST, JULY = date(2026, 8, 1), date(2026, 7, 1)
RATE = pa.decimal128(16, 6)
DATES = {"valid_from": date(2021, 5, 1), "valid_to": date(9999, 12, 31)}


def rates(*given: tuple[str, date, str]) -> Any:
    codes, months, values = zip(*given, strict=True)
    return ibis.memtable(
        pa.table(
            {
                "fixmedins_code": pa.array(codes),
                "month": pa.array(months, pa.date32()),
                "rate": pa.array([Decimal(v) for v in values], RATE),
                "total": pa.array([Decimal(100)] * len(given), pa.decimal128(18, 2)),
            }
        )
    )


def hospitals(**levels: str | None) -> Any:
    return table(
        "fixmedins_b",
        *(
            {"fixmedins_code": code, "fixmedins_type": "1", "medins_lv": level}
            for code, level in levels.items()
        ),
    )


def test_of_an_odd_number_the_middle_one_is_the_median(duckdb: Any) -> None:
    given = rates(("A", AUGUST, "0.1"), ("B", AUGUST, "0.3"), ("C", AUGUST, "0.9"))
    found = against_peers(given, hospitals(A="02", B="02", C="02"))
    assert rows(found, duckdb, "fixmedins_code", "median", "spread", "peers") == [
        (code, Decimal("0.3"), Decimal("0.296520"), 3) for code in "ABC"
    ]


def test_of_an_even_number_the_mean_of_the_two_middle_ones(duckdb: Any) -> None:
    given = rates(("A", AUGUST, "0.1"), ("B", AUGUST, "0.4"))
    found = against_peers(given, hospitals(A="02", B="02"))
    assert rows(found, duckdb, "fixmedins_code", "median") == [
        ("A", Decimal("0.25")),
        ("B", Decimal("0.25")),
    ]


def test_peers_are_of_one_level_and_month(duckdb: Any) -> None:
    given = rates(
        ("A", AUGUST, "0.1"), ("A", JULY, "0.7"), ("B", AUGUST, "0.5"), ("C", AUGUST, "0.9")
    )
    found = against_peers(given, hospitals(A="02", B="05", C=None))
    assert rows(found, duckdb, "fixmedins_code", "month", "median", "peers") == [
        ("A", JULY, Decimal("0.7"), 1),
        ("A", AUGUST, Decimal("0.1"), 1),
        ("B", AUGUST, Decimal("0.5"), 1),
    ]


def test_the_month_before_is_the_one_just_before(duckdb: Any) -> None:
    given = rates(
        ("A", date(2026, 1, 1), "0.3"), ("A", date(2025, 12, 1), "0.1"), ("A", AUGUST, "0.5")
    )
    found = with_month_before(given)
    assert rows(found, duckdb, "month", "before", "before_total") == [
        (date(2025, 12, 1), None, None),
        (date(2026, 1, 1), Decimal("0.1"), Decimal(100)),
        (AUGUST, None, None),
    ]


def charge(code: str, month: int, amount: int, kind: str = "14", cnt: int = 1) -> dict[str, Any]:
    return {
        "bkkp_sn": f"{code}{month}{amount}{kind}",
        "fixmedins_code": code,
        "fee_ocur_time": datetime(2026, month, 28, 23, 59),
        "med_list_codg": "0012",
        "med_chrgitm_type": kind,
        "cnt": Decimal(cnt),
        "det_item_fee_sumamt": Decimal(amount),
    }


def groups(first: date = date(2021, 5, 1)) -> Any:
    row = {"matched_by": "charge_type", "code_prefix": "09", "group_name": "drug"}
    return table("charge_group", row | {"valid_from": first, "valid_to": date(9999, 12, 31)})


def test_a_month_without_drugs_has_a_share_of_nought(duckdb: Any) -> None:
    lines = table(
        "fee_list_d",
        charge("A", 7, 30, "0904"),
        charge("A", 7, 70),
        charge("A", 8, 100),
        charge("A", 8, 900, "09", cnt=-1),
    )
    found = monthly_shares(monthly_charges(lines), groups(), hospitals(A="02"))
    assert rows(found, duckdb, "month", "rate", "total", "before") == [
        (JULY, Decimal("0.3"), Decimal(100), None),
        (AUGUST, Decimal("0"), Decimal(100), Decimal("0.3")),
    ]


def test_a_group_holds_from_its_first_day(duckdb: Any) -> None:
    lines = table("fee_list_d", charge("A", 7, 30, "09"), charge("A", 8, 30, "09"))
    found = monthly_shares(monthly_charges(lines), groups(AUGUST), hospitals(A="02"))
    assert rows(found, duckdb, "month", "rate") == [(JULY, Decimal(0)), (AUGUST, Decimal(1))]


def peers_min(count: int) -> Any:
    value = {"param_name": "peers_min", "param_value": Decimal(count)}
    return table("param", value | DATES)


def test_the_index_counts_only_what_lies_above(duckdb: Any) -> None:
    lines = table(
        "fee_list_d",
        *(charge(code, 8, 40, "09") for code in "BC"),
        *(charge(code, 8, 60) for code in "BC"),
        charge("A", 8, 50, "09"),
        charge("A", 8, 50),
        charge("D", 8, 10, "09"),
        charge("D", 8, 90),
    )
    shares = monthly_shares(
        monthly_charges(lines), groups(), hospitals(A="02", B="02", C="02", D="02")
    )
    found = dict(rows(monthly_index(shares, peers_min(4)), duckdb, "fixmedins_code", "index"))
    # deviations 0.1, 0, 0, 0.3: their median 0.05, scaled 0.07413; above by 0.1
    assert found["A"] == Decimal("13.489820")
    assert found["B"] == found["D"] == 0


def test_the_index_is_over_all_groups_that_peers_have(duckdb: Any) -> None:
    more = {"matched_by": "charge_type", "code_prefix": "03", "group_name": "exam"}
    kinds = groups().union(table("charge_group", more | DATES))
    lines = table(
        "fee_list_d",
        *(charge(code, 8, 40, "09") for code in "BC"),
        *(charge(code, 8, 60, "03") for code in "BC"),
        charge("A", 8, 90, "09"),
        charge("A", 8, 10),
    )
    shares = monthly_shares(monthly_charges(lines), kinds, hospitals(A="02", B="02", C="02"))
    found = monthly_index(shares, peers_min(2))
    # ten spreads above in drugs; it has no examinations, which count as nothing above
    assert rows(found, duckdb, "fixmedins_code", "index", "groups")[0] == ("A", Decimal(50), 2)
    alone = monthly_index(shares, peers_min(3))
    assert rows(alone, duckdb, "fixmedins_code", "index", "groups")[0] == ("A", Decimal(100), 1)


def test_the_share_of_encounters_with_imaging(duckdb: Any) -> None:
    kind = {"matched_by": "item", "code_prefix": "002103", "group_name": "ct"}
    begun = {"fixmedins_code": "A", "psn_no": "P", "begntime": datetime(2026, 8, 28, 9)}
    lines = table(
        "fee_list_d",
        *(scan(f"L{n}", str(mdtrt), cnt) for n, (mdtrt, cnt) in enumerate(SCANS)),
    )
    found = imaging_rates(
        monthly_charges(lines),
        table("charge_group", kind | DATES),
        lines,
        table("mdtrt_d", *(begun | {"mdtrt_id": str(n)} for n in range(4))),
        hospitals(A="02"),
    )
    assert rows(found, duckdb, "month", "part", "total", "rate") == [
        (AUGUST, Decimal(1), Decimal(4), Decimal("0.25"))
    ]


SCANS = ((1, 1), (1, 2), (2, -1))
"""Encounters and counts: two scans of one encounter are one; what is taken back is none."""


def scan(number: str, mdtrt_id: str, cnt: int) -> dict[str, Any]:
    line = charge("A", 8, 100, "03", cnt)
    return line | {"bkkp_sn": number, "mdtrt_id": mdtrt_id, "med_list_codg": "002103000010000"}


def test_drift_is_the_divergence_from_the_months_before(duckdb: Any) -> None:
    lines = table(
        "fee_list_d",
        charge("A", 6, 50, "03"),
        charge("A", 7, 50, "09"),
        charge("A", 8, 80, "09"),
        charge("A", 8, 20, "14"),
    )
    found = dict(rows(monthly_drifts(monthly_charges(lines)), duckdb, "month", "drift"))
    expected = 0.8 * log(0.8 / 0.5) + 0.2 * log(0.2 / 0.01)
    assert sorted(found) == [JULY, AUGUST]
    assert found[AUGUST] == Decimal(f"{expected:.6f}")


def test_growth_is_held_against_the_twelve_months_before(duckdb: Any) -> None:
    lines = table(
        "fee_list_d",
        charge("A", 5, 90),
        charge("A", 6, 100),
        charge("A", 7, 130),
        charge("A", 8, 500),
    )
    found = monthly_trends(monthly_charges(lines))
    august = rows(found, duckdb, "month", "usual", "spread", "months", "total")[-1]
    assert august == (AUGUST, Decimal(100), Decimal("14.826"), 3, Decimal(500))
