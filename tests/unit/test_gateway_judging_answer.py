"""What is answered: orders by the client's own numbers, and nothing but what concerns them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from judged_world import held

from baowei.gateway.contract.encounter import Encounter
from baowei.gateway.contract.head import Head
from baowei.gateway.contract.order import Order
from baowei.gateway.contract.request import Data, Patient, Request
from baowei.gateway.entry import Judgement
from baowei.gateway.judging import Asked, Judging
from baowei.gateway.writing import result
from baowei.rules.library import load_rules

AT = datetime(2026, 8, 20, 12)
RULES = load_rules()
PRICE = RULES["X35"]
KNOWN = {
    "tender_price": [
        {
            "knowledge_id": "tender_price:A",
            "region": "",
            "valid_from": date(2021, 5, 1),
            "valid_to": date(9999, 12, 31),
            "trust": "official",
            "code": "A",
            "max_price": Decimal(2),
        }
    ]
}
DEAR = Order(
    rx_id="R1",
    hilist_code="A",
    hilist_name="甲药",
    hilist_type="101",
    cnt=Decimal(2),
    pric=Decimal(5),
    sumamt=Decimal(10),
    drord_begn_date=AT,
    drord_dr_codg="D1",
    drord_dept_codg="K1",
)
CHARGED = {
    **{"bkkp_sn": "L1", "mdtrt_id": "M1", "psn_no": "P1", "fixmedins_code": "H1"},
    **{"med_list_codg": "A", "cnt": Decimal(1), "pric": Decimal(9), "vali_flag": "1"},
    **{"det_item_fee_sumamt": Decimal(9), "inscp_amt": Decimal(9), "fee_ocur_time": AT},
}


@pytest.fixture(scope="module")
def judging() -> Judging:
    registers = {"fixmedins_b": [{"fixmedins_code": "H1", "admdvs": "990101"}]}
    return Judging([PRICE], KNOWN, registers)


def asked(*orders: Order, person: str = "P1", past: Any = None, **more: Any) -> Asked:
    encounter = Encounter(
        mdtrt_id="M1", med_type="11", medins_admdvs="990200", fsi_order_dtos=orders
    )
    data = Data(patient_dtos=(Patient(patn_id=person, fsi_encounter_dtos=(encounter,)),), **more)
    request = Request(
        stage="before",
        fixmedins_code="H1",
        received=AT,
        head=Head(),
        data=data,
        entry_id=f"E{person}",
    )
    return Asked(request, {name: held(name, rows) for name, rows in (past or {}).items()})


def order(**changed: Any) -> Order:
    return msgspec.structs.replace(DEAR, **changed)


def test_a_violation_names_the_order_and_says_why(judging: Judging) -> None:
    (judgement,) = judging.judge([asked(DEAR, order(rx_id="R2", hilist_code="B"), task_id="T")])
    (found,) = judgement.found
    one = found.violation
    assert (one.rule_id, one.patn_id, one.mdtrt_id, one.task_id) == ("X35", "P1", "M1", "T")
    assert (one.vola_amt, one.sev_deg) == (Decimal("6.00"), "2")
    assert one.vola_cont.startswith("2026-08-20“甲药”结算单价5元") and PRICE.lawful in one.vola_cont
    assert one.vola_evid.startswith("《医疗保障基金使用监督管理条例》第")
    assert [(d.rx_id, d.vola_item_type, d.vola_amt) for d in one.judge_result_detail_dtos] == [
        ("R1", "1", Decimal("6.00"))
    ]
    assert (found.lines, found.staff_code, found.dept_code) == (("R1",), "D1", "K1")
    assert found.admdvs == "990101" and found.fund_amount == Decimal("0.00")
    assert result(judgement.answered)["result"][0]["rule_name"] == PRICE.name


def test_numbers_of_findings_are_their_own_and_come_again(judging: Judging) -> None:
    two = [asked(DEAR, order(rx_id="R2")), asked(DEAR, person="P2")]
    ids = [f.violation.jr_id for j in judging.judge(two) for f in j.found]
    assert len(set(ids)) == len(ids) == 3
    assert ids == [f.violation.jr_id for j in judging.judge(two) for f in j.found]
    assert all(len(one) <= 50 for one in ids)


def test_an_order_that_is_only_sent_along_is_not_judged(judging: Judging) -> None:
    old, new = order(curr_drord_flag="0"), order(rx_id="R2", curr_drord_flag="1")
    assert _orders(judging.judge([asked(old, new)])) == [["R2"]]
    # where every order is marked so, the mark says nothing
    assert _orders(judging.judge([asked(old)])) == [["R1"]]


def test_an_old_line_is_not_held_against_a_new_order(judging: Judging) -> None:
    past = {"fee_list_d": [CHARGED]}
    assert _orders(judging.judge([asked(order(hilist_code="B"), past=past)])) == [[]]
    assert _orders(judging.judge([asked(DEAR, past=past)])) == [["R1"]]


def test_a_line_that_is_taken_back_is_gone(judging: Judging) -> None:
    back = order(rx_id="R2", cnt=Decimal(-2), sumamt=Decimal(-10))
    assert _orders(judging.judge([asked(DEAR, back)])) == [[]]


def test_requests_judged_together_are_judged_as_alone(judging: Judging) -> None:
    several = [asked(DEAR), asked(order(hilist_code="B"), person="P2"), asked(DEAR, person="P1")]
    together = judging.judge(several)
    assert together == [judging.judge([one])[0] for one in several]
    assert _orders(together) == [["R1"], [], ["R1"]]


def test_a_rule_that_breaks_down_is_named(
    judging: Judging, caplog: pytest.LogCaptureFixture
) -> None:
    lines = held("fee_list_d", [CHARGED])
    wrong = replace(asked(DEAR), past={"fee_list_d": lines | {"pric": ["secret"]}})
    (judgement,) = judging.judge([wrong])
    assert judgement.complete and judgement.failed == ("X35",)
    assert "X35" in caplog.text and "secret" not in caplog.text


def test_what_no_request_can_show_is_left_out() -> None:
    judging = Judging([RULES["X20"], PRICE], KNOWN)
    assert list(judging.left_out) == ["X20"]


def test_an_incomplete_past_is_said(judging: Judging) -> None:
    (judgement,) = judging.judge([replace(asked(DEAR), complete=False)])
    assert not judgement.complete and judgement.found


def _orders(judgements: list[Judgement]) -> list[list[str]]:
    return [[line for one in j.found for line in one.lines] for j in judgements]
