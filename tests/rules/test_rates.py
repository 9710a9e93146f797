"""Rates of stays: infections acquired in hospital, unplanned returns."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from rule_tables import rows, table

from baowei.rules.patterns.rates import infection_rates, readmission_rates
from baowei.rules.patterns.stay import inpatient_stays

DATES = {"valid_from": date(2021, 5, 1), "valid_to": date(9999, 12, 31)}


def stay(mdtrt_id: str, psn_no: str, day: int, days: int = 2, **given: Any) -> dict[str, Any]:
    begun = datetime(2026, 7, 1, 9) + timedelta(days=day - 1)
    ended = begun + timedelta(days=days)
    whole = {"mdtrt_id": mdtrt_id, "psn_no": psn_no, "fixmedins_code": "H", "med_type": "21"}
    return whole | {"begntime": begun, "endtime": ended} | given


def inside(mdtrt_d: Any) -> Any:
    way = {"med_type": "21", "way": "inpatient"} | DATES
    return inpatient_stays(mdtrt_d, table("med_type_way", way))


def hospital() -> Any:
    return table("fixmedins_b", {"fixmedins_code": "H", "fixmedins_type": "1", "medins_lv": "02"})


def readmitted(duckdb: Any, *stays: dict[str, Any]) -> list[tuple[Any, ...]]:
    mdtrt_d = table("mdtrt_d", *stays)
    found = readmission_rates(
        inside(mdtrt_d),
        mdtrt_d,
        table("setl_list_diag_d"),
        table("readmit_exempt", {"diag_prefix": "Z49"} | DATES),
        table("param", {"param_name": "readmit_days", "param_value": Decimal(31)} | DATES),
        hospital(),
    )
    return rows(found, duckdb, "month", "part", "total")


def test_a_return_counts_for_the_stay_before_up_to_the_last_day(duckdb: Any) -> None:
    # discharged on 3 July; back on 3 August, the thirty-first day
    assert readmitted(duckdb, stay("1", "P", 1), stay("2", "P", 34)) == [
        (date(2026, 7, 1), 1, Decimal(1)),
        (date(2026, 8, 1), 0, Decimal(1)),
    ]
    later = readmitted(duckdb, stay("1", "P", 1), stay("2", "P", 35))
    assert [part for _, part, _ in later] == [0, 0]


def test_a_transfer_and_a_course_are_no_unplanned_returns(duckdb: Any) -> None:
    found = readmitted(
        duckdb,
        stay("1", "P", 1, dscg_way="2"),
        stay("2", "P", 4),
        stay("3", "Q", 1),
        stay("4", "Q", 4, dscg_maindiag_code="Z49.1"),
        stay("5", "R", 1),
    )
    assert found == [(date(2026, 7, 1), 0, Decimal(5))]


def test_an_infection_counts_where_it_was_not_there_at_admission(duckdb: Any) -> None:
    mdtrt_d = table("mdtrt_d", *(stay(n, n, 1) for n in "1234"))

    def diag(mdtrt_id: str, code: str, cond: str | None) -> dict[str, Any]:
        return {"mdtrt_id": mdtrt_id, "diag_code": code, "adm_cond_type": cond}

    found = infection_rates(
        inside(mdtrt_d),
        table(
            "setl_list_diag_d",
            diag("1", "J15.9", "4"),
            diag("2", "J15.9", "1"),
            diag("3", "I10", "4"),
            diag("4", "J15.9", None),
        ),
        table("infection_diag", {"diag_prefix": "J15"} | DATES),
        hospital(),
    )
    assert rows(found, duckdb, "month", "part", "total", "rate") == [
        (date(2026, 7, 1), 1, Decimal(4), Decimal("0.25"))
    ]


def test_who_never_tells_what_was_there_is_left_out(duckdb: Any) -> None:
    mdtrt_d = table("mdtrt_d", stay("1", "P", 1))
    listed = table("setl_list_diag_d", {"mdtrt_id": "1", "diag_code": "J15.9"})
    infections = table("infection_diag", {"diag_prefix": "J15"} | DATES)
    found = infection_rates(inside(mdtrt_d), listed, infections, hospital())
    assert rows(found, duckdb, "month") == []
