"""The shared beginnings of rules, at their limits."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rule_tables import rows, table

from baowei.rules.example_run import unbound
from baowei.rules.patterns.base import charged, doubted, known, with_param, with_person

DAY = date(2026, 8, 5)


def line(sn: str, cnt: int = 1, **given: Any) -> dict[str, Any]:
    amount = Decimal(10 * cnt)
    return {
        "bkkp_sn": sn,
        "mdtrt_id": "M",
        "psn_no": "P",
        "med_list_codg": "A",
        "fee_ocur_time": datetime(2026, 8, 5, 23, 59),
        "cnt": Decimal(cnt),
        "det_item_fee_sumamt": amount,
        "inscp_amt": amount,
        **given,
    }


def test_charged_keeps_lines_claimed_from_the_fund(duckdb: Any) -> None:
    lines = charged(
        table(
            "fee_list_d",
            line("claimed"),
            line("not claimed", inscp_amt=Decimal(0)),
            line("no units", cnt=0, inscp_amt=Decimal(10)),
            line("negative", cnt=-1, inscp_amt=Decimal(10)),
            line("partly own", inscp_amt=None, fulamt_ownpay_amt=Decimal(4)),
            line("wholly own", inscp_amt=None, fulamt_ownpay_amt=Decimal(10)),
            line("not stated", inscp_amt=None),
        )
    )
    assert rows(lines, duckdb, "bkkp_sn", "inscp_amt", "day") == [
        ("claimed", Decimal(10), DAY),
        ("not stated", Decimal(10), DAY),
        ("partly own", Decimal(6), DAY),
    ]


def test_known_counts_first_and_last_day(duckdb: Any) -> None:
    def row(knowledge_id: str, start: date, end: date) -> dict[str, Any]:
        return {"knowledge_id": knowledge_id, "code": "A", "valid_from": start, "valid_to": end}

    kind = table(
        "no_trace_drug",
        row("first day", DAY, date(2026, 8, 31)),
        row("last day", date(2026, 8, 1), DAY),
        row("too late", date(2026, 8, 6), date(2026, 8, 31)),
        row("too early", date(2026, 8, 1), date(2026, 8, 4)),
    )
    lines = charged(table("fee_list_d", line("1"), line("2", med_list_codg="B")))
    assert rows(known(lines, kind), duckdb, "bkkp_sn", "knowledge_id") == [
        ("1", "first day"),
        ("1", "last day"),
    ]


def test_known_renames_what_means_the_person() -> None:
    lines = known(charged(unbound("fee_list_d")), unbound("drug_sex"))
    assert {"limit_gend", "knowledge_id", "trust"} <= {*lines.columns}
    assert not {"gend", "region", "valid_from"} & {*lines.columns}


def test_with_param_takes_the_value_of_the_day(duckdb: Any) -> None:
    def value(number: int, start: date, end: date, name: str = "limit") -> dict[str, Any]:
        return {
            "param_name": name,
            "param_value": Decimal(number),
            "valid_from": start,
            "valid_to": end,
        }

    param = table(
        "param",
        value(1, date(2026, 8, 1), DAY),
        value(2, date(2026, 8, 6), date(2026, 8, 7)),
        value(9, DAY, date(2026, 8, 7), "other"),
    )
    times = {"1": datetime(2026, 8, 5), "2": datetime(2026, 8, 6), "3": datetime(2026, 8, 8)}
    lines = charged(table("fee_list_d", *(line(n, fee_ocur_time=t) for n, t in times.items())))
    assert rows(with_param(lines, param, "limit"), duckdb, "bkkp_sn", "limit") == [
        ("1", Decimal(1)),
        ("2", Decimal(2)),
    ]


def test_with_person_is_silent_where_sources_disagree(duckdb: Any) -> None:
    cases = {
        "agree": ("1", "1"),
        "disagree": ("1", "2"),
        "visit only": ("2", None),
        "register only": ("9", "2"),
        "unknown": ("0", None),
    }
    lines = table("fee_list_d", *(line(n, mdtrt_id=n, psn_no=n) for n in cases))
    visits = table("mdtrt_d", *({"mdtrt_id": n, "gend": v} for n, (v, _) in cases.items()))
    register = table("psn_info_b", *({"psn_no": n, "gend": r} for n, (_, r) in cases.items()))
    found = dict(rows(with_person(lines, visits, register), duckdb, "bkkp_sn", "gend"))
    assert found == {
        "agree": "1",
        "disagree": None,
        "visit only": "2",
        "register only": "2",
        "unknown": None,
    }


def test_doubted_weakens_what_is_not_verified(duckdb: Any) -> None:
    trusts = ["official", "reviewed", "unverified", "community", None]
    kind = table("no_trace_drug", *({"knowledge_id": str(t), "trust": t} for t in trusts))
    words = kind.mutate(outcome=doubted(kind), reason=doubted(kind, kind.trust == "official"))
    assert rows(words, duckdb, "knowledge_id", "outcome", "reason") == [
        ("None", "suspect", "suspect"),
        ("community", "suspect", "suspect"),
        ("official", None, "suspect"),
        ("reviewed", None, None),
        ("unverified", "suspect", "suspect"),
    ]
