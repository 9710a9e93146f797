"""Services worth a closer look: charged more often than one system says they were done."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rule_tables import rows, table

from baowei.rules.patterns.executed import doubtful_services

TIME = datetime(2026, 8, 5, 9)


def test_what_one_system_recorded_as_often_as_charged_is_no_matter(duckdb: Any) -> None:
    assert doubtful(duckdb, [charge(2), charge(1)], [record(3)]) == []
    assert doubtful(duckdb, [charge(2)], [record(1), record(1)]) == []
    assert doubtful(duckdb, [charge(3)], [record(2)]) == [("M1", "A")]


def test_several_systems_may_record_the_same_thing(duckdb: Any) -> None:
    assert doubtful(duckdb, [charge(2)], [record(1), record(1, src_type="nursing")]) == [
        ("M1", "A")
    ]


def test_records_of_another_encounter_or_item_do_not_count(duckdb: Any) -> None:
    others = [record(2, mdtrt_id="M2"), record(2, med_list_codg="B")]
    assert doubtful(duckdb, [charge(2)], others) == [("M1", "A")]


def test_an_encounter_without_any_record_is_not_looked_at(duckdb: Any) -> None:
    assert doubtful(duckdb, [charge(2)], [record(2, mdtrt_id="M2")]) == []


def test_only_services_that_leave_a_record(duckdb: Any) -> None:
    drug, bed = charge(2, list_type="101"), charge(2, med_list_codg="C1")
    assert doubtful(duckdb, [drug, bed], [record(1)]) == []


def test_a_record_without_a_number_says_nothing(duckdb: Any) -> None:
    assert doubtful(duckdb, [charge(1)], [{**record(0), "cnt": None}]) == [("M1", "A")]


def charge(cnt: int, **given: Any) -> dict[str, Any]:
    own = {"mdtrt_id": "M1", "med_list_codg": "A", "list_type": "201", "fee_ocur_time": TIME}
    return {**own, "cnt": Decimal(cnt), **given}


def record(cnt: int, **given: Any) -> dict[str, Any]:
    own = {"mdtrt_id": "M1", "med_list_codg": "A", "src_type": "lab"}
    return {**own, "cnt": Decimal(cnt), **given}


def doubtful(
    duckdb: Any, charges: list[dict[str, Any]], records: list[dict[str, Any]]
) -> list[tuple[Any, ...]]:
    """Encounters and items, where items that begin with C leave no record."""
    dates = {"valid_from": date(2021, 5, 1), "valid_to": date(9999, 12, 31)}
    unrecorded = table("item_unrecorded", {"matched_by": "item", "code_prefix": "C", **dates})
    found = doubtful_services(table("fee_list_d", *charges), table("exec_d", *records), unrecorded)
    return rows(found, duckdb, "mdtrt_id", "med_list_codg")
