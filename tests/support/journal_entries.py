"""Entries as the gateway makes them, for tests of what happens to them afterwards."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from baowei.gateway.contract.answer import Detail, Violation
from baowei.gateway.contract.encounter import Encounter
from baowei.gateway.contract.feedback import Feedback, FeedbackData, Warn
from baowei.gateway.contract.head import Head
from baowei.gateway.contract.order import Order
from baowei.gateway.contract.request import Data, Patient, Request
from baowei.gateway.entry import Exchange, Found, Heard, Judgement, Settlement, Withheld

NOW = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
OURS, OTHER = "H99010000001", "H99010000002"
SALT = b"salt of a test"


def order(number: int, staff: str = "D001") -> Order:
    return Order(
        rx_id=f"RX{number:08}",
        hilist_code="XA99ZZZ999A001010100001",
        hilist_name="测试药品",
        cnt=Decimal("2"),
        pric=Decimal("12.30"),
        sumamt=Decimal("24.60"),
        drord_begn_date=datetime(2026, 5, 1, 8),
        drord_dept_codg="A02",
        drord_dr_codg=staff,
        curr_drord_flag="1",
    )


def request(
    entry_id: str,
    *,
    institution: str = OURS,
    person: str = "P001",
    received: datetime = NOW,
    orders: int = 2,
    staff: str = "D001",
) -> Request:
    encounter = Encounter(
        mdtrt_id=f"M-{entry_id}",
        medins_id=institution,
        medins_admdvs="990100",
        fsi_order_dtos=tuple(order(number, staff) for number in range(orders)),
    )
    patient = Patient(patn_id=person, fsi_encounter_dtos=(encounter,))
    return Request(
        stage="before",
        fixmedins_code=institution,
        received=received,
        head=Head(infno="3101"),
        data=Data(patient_dtos=(patient,), trig_scen="2"),
        entry_id=entry_id,
    )


def found(
    jr_id: str,
    *,
    rule: str = "R01",
    person: str = "P001",
    staff: str = "D001",
    withheld: Withheld = "",
) -> Found:
    detail = Detail(jrd_id=f"d-{jr_id}", patn_id=person, rx_id="RX00000000")
    violation = Violation(
        jr_id=jr_id,
        rule_id=rule,
        rule_name="测试规则",
        vola_cont="项目【测试药品】不应收费",
        patn_id=person,
        vola_amt=Decimal("24.60"),
        judge_result_detail_dtos=(detail,),
    )
    return Found(
        violation=violation,
        rule_code=rule,
        admdvs="990100",
        psn_no=person,
        mdtrt_id="M1",
        staff_code=staff,
        dept_code="A02",
        lines=("RX00000000",),
        fund_amount=Decimal("20.00"),
        withheld=withheld,
    )


def judged(asked: Request, *findings: Found, reason: str = "") -> Exchange:
    judgement = Judgement(found=findings)
    return Exchange(request=asked, judgement=judgement, judged=asked.received, reason=reason)


def waiting(asked: Request, reason: str = "TimeoutError") -> Exchange:
    return Exchange(request=asked, reason=reason)


def told(
    entry_id: str,
    jr_id: str,
    way: str,
    *,
    institution: str = OURS,
    received: datetime = NOW,
    reason: str | None = None,
) -> Heard:
    warn = Warn(warn_rslt_id=jr_id, dspo_way=way, dspo_way_rea=reason)
    feedback = Feedback(
        fixmedins_code=institution,
        received=received,
        head=Head(infno="3103"),
        data=FeedbackData(warns=(warn,)),
        entry_id=entry_id,
    )
    return Heard(feedback=feedback)


def settlement(entry_id: str, person: str = "P001") -> Settlement:
    rows = [{"setl_id": "S1", "psn_no": person}]
    return Settlement(entry_id=entry_id, received=NOW, fixmedins_code=OURS, tables={"setl_d": rows})
