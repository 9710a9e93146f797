"""Local rows override the country's for the days they hold; the longest region wins."""

from datetime import date

from baowei.knowledge.in_force import in_force


def row(max_cnt, region="", first="2026-01-01", last="9999-12-31", code="A", trust="official"):
    return {
        "knowledge_id": f"item_day_limit:{code}{region}{max_cnt}",
        "region": region,
        "code": code,
        "max_cnt": max_cnt,
        "valid_from": date.fromisoformat(first),
        "valid_to": date.fromisoformat(last),
        "trust": trust,
    }


def held(rows, region):
    found = in_force(rows, region)
    return sorted((r["max_cnt"], str(r["valid_from"]), str(r["valid_to"])) for r in found)


def test_another_regions_rows_are_left_out():
    assert held([row(1), row(2, "34")], "33") == [(1, "2026-01-01", "9999-12-31")]


def test_a_local_row_cuts_the_national_one_for_the_days_it_holds():
    rows = [row(1), row(2, "34", "2026-03-01", "2026-06-30")]
    assert held(rows, "341000") == [
        (1, "2026-01-01", "2026-02-28"),
        (1, "2026-07-01", "9999-12-31"),
        (2, "2026-03-01", "2026-06-30"),
    ]


def test_a_national_row_inside_the_local_days_is_gone():
    rows = [row(1, last="2026-05-01"), row(2, "34", "2025-01-01")]
    assert held(rows, "34") == [(2, "2025-01-01", "9999-12-31")]


def test_the_longest_region_wins():
    rows = [row(1), row(2, "34"), row(3, "3410")]
    assert held(rows, "341021") == [(3, "2026-01-01", "9999-12-31")]


def test_only_rows_of_the_same_code_are_cut():
    rows = [row(1, code="A"), row(2, "34", code="B")]
    assert len(in_force(rows, "34")) == 2


def test_the_country_alone_has_no_local_rows():
    assert held([row(1), row(2, "34")], "") == [(1, "2026-01-01", "9999-12-31")]


def test_an_unverified_local_row_does_not_override_the_country():
    rows = [row(1, first="2026-03-01"), row(2, "34", "2026-01-01", trust="unverified")]
    assert held(rows, "34") == [
        (1, "2026-03-01", "9999-12-31"),
        (2, "2026-01-01", "2026-02-28"),
    ]


def test_an_outweighed_row_is_never_in_force():
    assert in_force([row(1, first="2026-01-02", last="2026-01-01")], "") == []


def test_the_given_rows_are_not_changed():
    national = row(1)
    in_force([national, row(2, "34", "2026-03-01")], "34")
    assert national == row(1)
