"""In what way care was given, where a code is national, regional, dated or unknown."""

from datetime import date, datetime
from typing import Any

from rule_tables import rows, table

from baowei.rules.patterns.care_way import with_way

FIRST, LAST = date(2026, 8, 5), date(2026, 8, 9)


def test_a_code_counts_from_its_first_to_its_last_day(duckdb: Any) -> None:
    assert ways(duckdb, "21", {"21": "inpatient"}) == {
        4: None,
        5: "inpatient",
        7: "inpatient",
        9: "inpatient",
        10: None,
    }


def test_a_regional_code_counts_as_the_national_one(duckdb: Any) -> None:
    assert ways(duckdb, "2101", {"21": "inpatient", "22": "outpatient"}) == {
        4: None,
        5: "inpatient",
        7: "inpatient",
        9: "inpatient",
        10: None,
    }


def test_a_regional_code_that_is_listed_counts_as_itself(duckdb: Any) -> None:
    found = ways(duckdb, "2101", {"21": "inpatient", "2101": "outpatient", "2102": "pharmacy"})
    assert set(found.values()) == {None, "outpatient"}


def test_an_unknown_code_has_no_way(duckdb: Any) -> None:
    assert set(ways(duckdb, "99", {"21": "inpatient"}).values()) == {None}


def ways(duckdb: Any, med_type: str, known: dict[str, str]) -> dict[int, str | None]:
    """Day of August -> way, where the codes are known from the fifth to the ninth."""
    kind = table(
        "med_type_way",
        *(
            {"med_type": code, "way": way, "valid_from": FIRST, "valid_to": LAST}
            for code, way in known.items()
        ),
    )
    visits = table(
        "mdtrt_d",
        *(
            {"mdtrt_id": str(day), "med_type": med_type, "begntime": datetime(2026, 8, day, 9)}
            for day in (4, 5, 7, 9, 10)
        ),
    )
    visits = visits.mutate(day=visits.begntime.date())
    return {
        int(number): way for number, way in rows(with_way(visits, kind), duckdb, "mdtrt_id", "way")
    }
