"""Stays in hospital: when one is finished, and which are part of a planned course."""

from datetime import date, datetime
from typing import Any

from rule_tables import rows, table

from baowei.rules.patterns.overlap import finished_stays
from baowei.rules.patterns.stay import courses, inpatient_stays, unplanned

EXEMPT = {"diag_prefix": "Z51.1", "valid_from": date(2026, 8, 5), "valid_to": date(2026, 8, 9)}


def test_a_course_is_exempt_from_the_first_to_the_last_day(duckdb: Any) -> None:
    assert remaining(duckdb, dict.fromkeys((4, 5, 9, 10), "Z51.100")) == [4, 10]


def test_a_listed_diagnosis_counts_as_the_main_one_does(duckdb: Any) -> None:
    listed = {5: ("1", "Z51.102"), 6: (None, "Z51.102"), 7: ("2", "Z51.102"), 8: ("1", "Z51.200")}
    assert remaining(duckdb, dict.fromkeys(range(5, 9), "C50.900"), listed) == [7, 8]


def test_of_two_beginnings_the_longer_counts_whatever_its_dates(duckdb: Any) -> None:
    later = EXEMPT | {"diag_prefix": "Z51.10", "valid_from": date(2026, 8, 7)}
    assert remaining(duckdb, {6: "Z51.100", 7: "Z51.100"}, exempt=(EXEMPT, later)) == [6]


def remaining(
    duckdb: Any,
    main: dict[int, str],
    listed: dict[int, tuple[str | None, str]] | None = None,
    exempt: tuple[dict[str, Any], ...] = (EXEMPT,),
) -> list[int]:
    """Days of August whose encounter (by its main diagnosis) is part of no course."""
    visits = table(
        "mdtrt_d",
        *(
            {
                "mdtrt_id": str(day),
                "begntime": datetime(2026, 8, day, 9),
                "dscg_maindiag_code": code,
            }
            for day, code in main.items()
        ),
    )
    diagnoses = table(
        "setl_list_diag_d",
        *(
            {"mdtrt_id": str(day), "diag_type": kind, "diag_code": code}
            for day, (kind, code) in (listed or {}).items()
        ),
    )
    planned = courses(visits, diagnoses, table("readmit_exempt", *exempt))
    left = unplanned(visits.mutate(day=visits.begntime.date()), planned)
    return sorted(int(number) for (number,) in rows(left, duckdb, "mdtrt_id"))


def test_a_stay_is_finished_when_it_ended_no_earlier_than_it_began(duckdb: Any) -> None:
    begun = datetime(2026, 8, 5, 9)
    ends = {"at once": begun, "later": datetime(2026, 8, 6), "before": datetime(2026, 8, 4)}
    visits = table(
        "mdtrt_d",
        {"mdtrt_id": "going on", "med_type": "21", "begntime": begun},
        {"mdtrt_id": "no stay", "med_type": "11", "begntime": begun, "endtime": begun},
        *(
            {"mdtrt_id": name, "med_type": "21", "begntime": begun, "endtime": end}
            for name, end in ends.items()
        ),
    )
    way = {"valid_from": date(2021, 5, 1), "valid_to": date(9999, 12, 31)}
    ways = table(
        "med_type_way",
        {"med_type": "21", "way": "inpatient", **way},
        {"med_type": "11", "way": "outpatient", **way},
    )
    assert rows(finished_stays(inpatient_stays(visits, ways)), duckdb, "mdtrt_id") == [
        ("at once",),
        ("later",),
    ]
