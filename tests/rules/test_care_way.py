"""In what way care was given, where a code is national, regional, dated or unknown."""

from datetime import date, datetime
from typing import Any

from rule_tables import rows, table

from baowei.rules.patterns.care_way import in_way, with_way

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


def test_only_rows_of_the_ways_asked_for(duckdb: Any) -> None:
    known = {"11": "outpatient", "1101": "emergency", "21": "inpatient", "41": "pharmacy"}
    for code, days in {"11": 3, "1102": 3, "41": 3, "1101": 0, "21": 0, "99": 0}.items():
        found = in_way(visits(code), kinds(known), "outpatient", "pharmacy")
        assert len(rows(found, duckdb, "mdtrt_id")) == days, code


def kinds(known: dict[str, str]) -> Any:
    """The codes with their ways, from the fifth to the ninth."""
    named = ({"med_type": code, "way": way} for code, way in known.items())
    return table("med_type_way", *({**row, "valid_from": FIRST, "valid_to": LAST} for row in named))


def visits(med_type: str) -> Any:
    """Visits of the type on some days of August, named by their day."""
    days = ((day, datetime(2026, 8, day, 9)) for day in (4, 5, 7, 9, 10))
    named = ({"mdtrt_id": str(day), "med_type": med_type, "begntime": at} for day, at in days)
    visited = table("mdtrt_d", *named)
    return visited.mutate(day=visited.begntime.date())


def ways(duckdb: Any, med_type: str, known: dict[str, str]) -> dict[int, str | None]:
    """Day of August -> way, where the codes are known from the fifth to the ninth."""
    found = with_way(visits(med_type), kinds(known))
    return {int(number): way for number, way in rows(found, duckdb, "mdtrt_id", "way")}
