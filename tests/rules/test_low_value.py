"""Stays by what they were charged for, and those in which nothing needed a bed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rule_tables import rows, table

from baowei.rules.patterns.low_value import bare_stays
from baowei.rules.patterns.stay import inpatient_stays
from baowei.rules.patterns.stay_charges import stay_charges

LAST = date(9999, 12, 31)


def stay(mdtrt_id: str, **given: Any) -> dict[str, Any]:
    return {
        "mdtrt_id": mdtrt_id,
        "psn_no": "P",
        "fixmedins_code": "H",
        "med_type": "21",
        "begntime": datetime(2026, 8, 1, 9),
        "endtime": datetime(2026, 8, 4, 9),
        **given,
    }


def line(mdtrt_id: str, kind: str, amount: int, code: str = "A", cnt: int = 1) -> dict[str, Any]:
    return {
        "bkkp_sn": f"{mdtrt_id}{kind}{code}{cnt}",
        "mdtrt_id": mdtrt_id,
        "fee_ocur_time": datetime(2026, 8, 2, 9),
        "med_chrgitm_type": kind,
        "med_list_codg": code,
        "cnt": Decimal(cnt),
        "det_item_fee_sumamt": Decimal(amount),
    }


def groups() -> Any:
    def row(matched_by: str, prefix: str, group: str) -> dict[str, Any]:
        dates = {"valid_from": date(2021, 5, 1), "valid_to": LAST}
        names = {"matched_by": matched_by, "code_prefix": prefix, "group_name": group}
        return names | dates

    return table(
        "charge_group",
        row("charge_type", "03", "exam"),
        row("charge_type", "06", "surgery"),
        row("item", "001202", "rescue"),
        row("item", "001204", "infusion"),
        row("item", "0033", "surgery"),
    )


def ways() -> Any:
    dates = {"valid_from": date(2021, 5, 1), "valid_to": LAST}
    return table("med_type_way", {"med_type": "21", "way": "inpatient"} | dates)


def stays(*given: dict[str, Any]) -> tuple[Any, Any]:
    mdtrt_d = table("mdtrt_d", *given)
    return mdtrt_d, inpatient_stays(mdtrt_d, ways())


def test_a_charge_counts_once_in_a_group_that_two_marks_name(duckdb: Any) -> None:
    _, inside = stays(stay("1"))
    lines = table(
        "fee_list_d",
        line("1", "06", 100, "003300"),
        line("1", "03", 40),
        line("1", "05", 60, "001204"),
        line("1", "03", 900, cnt=-1),
        line("2", "03", 7),
    )
    found = stay_charges(inside, lines, groups())
    columns = ("mdtrt_id", "total", "surgery", "exam", "infusion", "rescue")
    assert rows(found, duckdb, *columns) == [("1", *map(Decimal, (200, 100, 40, 60, 0)))]


def test_what_needs_a_bed_is_no_bare_stay(duckdb: Any) -> None:
    mdtrt_d, inside = stays(
        stay("bare"),
        stay("cut"),
        stay("rescued"),
        stay("infused"),
        stay("injected"),
        stay("coded"),
        stay("died", dscg_way="5"),
        stay("moved", dscg_way="2"),
        stay("birth", dscg_maindiag_code="O80"),
        stay("course", dscg_maindiag_code="Z51.1"),
        stay("going on", endtime=None),
    )
    lines = table(
        "fee_list_d",
        *(line(name, "03", 75) for name in ("bare", "coded", "died", "moved", "birth", "injected")),
        *(line(name, "03", 75) for name in ("cut", "rescued", "infused", "course", "going on")),
        line("bare", "09", 25),
        line("cut", "06", 25),
        line("rescued", "05", 25, "001202"),
        line("infused", "05", 25, "001204"),
        line("injected", "09", 25, "XA") | {"list_type": "101", "hilist_name": "维生素C注射液"},
    )
    dates = {"valid_from": date(2021, 5, 1), "valid_to": LAST}
    found = bare_stays(
        inside,
        stay_charges(inside, lines, groups()),
        lines,
        table("setl_list_oprn_d", {"mdtrt_id": "coded"}),
        mdtrt_d,
        table("setl_list_diag_d"),
        table("readmit_exempt", {"diag_prefix": "Z51.1"} | dates),
    )
    assert rows(found, duckdb, "mdtrt_id", "days", "exam_share") == [("bare", 3, Decimal("0.75"))]
