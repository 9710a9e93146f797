"""The defaults that complete an example's rows."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from baowei.rules.example_tables import complete
from baowei.rules.example_text import Block
from baowei.rules.rule import RuleError


def test_a_line_follows_from_little() -> None:
    block = Block("t", {"fee_list_d": [{"cnt": "4"}, {"pric": "3", "cnt": "2"}]})
    first, second = complete(block)["fee_list_d"]
    assert (first["bkkp_sn"], second["bkkp_sn"]) == ("1", "2")
    assert (first["psn_no"], first["mdtrt_id"], first["setl_id"]) == ("P1", "M1", "S1")
    assert first["fee_ocur_time"] == datetime(2026, 8, 1, 10)
    assert (first["det_item_fee_sumamt"], first["pric"]) == (Decimal(10), Decimal("2.5"))
    assert (second["det_item_fee_sumamt"], second["inscp_amt"]) == (Decimal(6), Decimal(6))


def test_rows_that_others_refer_to_are_made() -> None:
    line: dict[str, str | None] = {"mdtrt_id": "M7", "setl_id": "S7", "psn_no": "P7"}
    line["fixmedins_code"] = "P9"
    early, late = "2026-08-02 09:00", "2026-08-04 09:00"
    block = Block("t", {"fee_list_d": [line | {"fee_ocur_time": t} for t in (late, early)]})
    rows = complete(block)
    (stay,), (settlement,) = rows["mdtrt_d"], rows["setl_d"]
    assert (stay["mdtrt_id"], stay["psn_no"], stay["fixmedins_code"]) == ("M7", "P7", "P9")
    assert stay["begntime"] == datetime(2026, 8, 2, 9)
    assert (settlement["medfee_sumamt"], settlement["fund_pay_sumamt"]) == (20, 14)
    assert rows["psn_info_b"][0]["psn_no"] == "P7"
    assert rows["fixmedins_b"][0]["fixmedins_type"] == "2"


def test_knowledge_is_in_force_and_named_by_its_key() -> None:
    written: dict[str, str | None] = {"main_code": "A", "sub_code": "B", "time_window": "day"}
    (row,) = complete(Block("t", {"item_contains": [written]}))["item_contains"]
    assert row["knowledge_id"] == "item_contains:A,B"
    assert (row["valid_from"], row["valid_to"]) == (date(2021, 5, 1), date(9999, 12, 31))


def test_a_practitioner_is_not_the_patient() -> None:
    written: dict[str, str | None] = {"staff_type": "nurse", "staff_name": "x"}
    (row,) = complete(Block("t", {"medins_staff_b": [written]}))["medins_staff_b"]
    assert row["psn_no"] is None


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        ("fee_list_d", {"colour": "1"}, "no column of fee_list_d: colour"),
        ("drug_trac_d", {}, "must write drug_trac_codg, trac_type"),
        ("item_sex", {"code": "A"}, "must write gend of item_sex"),
    ],
)
def test_refused(table: str, row: dict[str, str | None], reason: str) -> None:
    with pytest.raises(RuleError, match=reason):
        complete(Block("t", {table: [row]}))
