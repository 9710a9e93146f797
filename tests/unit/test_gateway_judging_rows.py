"""Fields of a request as columns of the claim tables."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from baowei.gateway.contract.encounter import Encounter
from baowei.gateway.contract.head import Head
from baowei.gateway.contract.order import Diagnosis, Operation, Order
from baowei.gateway.contract.request import Data, Patient, Request, Stage
from baowei.gateway.judging import Asked
from baowei.gateway.judging.held import COLUMNS, PRICE, units
from baowei.gateway.judging.rows import rows_of_requests
from baowei.screen.engines.rows.kinds import decode_date, decode_time

AT = datetime(2026, 8, 20, 12, tzinfo=UTC)
LISTED = ("setl_list_diag_d", "setl_list_oprn_d")
ORDER = Order(
    rx_id="B1",
    rxno="R1",
    hilist_code="XA01",
    hilist_type="101",
    cnt=Decimal("1.5"),
    pric=Decimal("2.3333333"),
    sumamt=Decimal("3.5"),
    ownpay_amt=Decimal("0.005"),
    drord_bhvr="1",
    drord_begn_date=datetime(2026, 8, 19, 8, 30),
    drord_dr_codg="D1",
    drord_dept_name="内科",
)
ENCOUNTER = Encounter(
    mdtrt_id="M1",
    medins_id="H1",
    med_type="21",
    adm_date=datetime(2026, 8, 18, 9),
    insutype="310",
    hifp_payamt=Decimal(7),
    ma_amt=Decimal(1),
    medfee_sumamt=Decimal(10),
    fsi_order_dtos=(ORDER,),
    fsi_diagnose_dtos=(
        Diagnosis(dise_codg="I10.x00x002", maindise_flag="1"),
        Diagnosis(dise_codg="A04.03.14"),
        Diagnosis(dise_codg="BNP050"),
        Diagnosis(dise_name="没有编码"),
    ),
    fsi_operation_dtos=(Operation(oprn_code="45.2300", oprn_date=date(2026, 8, 19)), Operation()),
)


def rows(stage: Stage = "during", **more: Any) -> dict[str, list[dict[str, Any]]]:
    encounter = Encounter(**{n: getattr(ENCOUNTER, n) for n in ENCOUNTER.__struct_fields__} | more)
    patient = Patient(
        patn_id="P1", gend="1", brdy=date(1960, 2, 3), fsi_encounter_dtos=(encounter,)
    )
    data = Data(patient_dtos=(patient,))
    request = Request(stage=stage, fixmedins_code="H1", received=AT, head=Head(), data=data)
    names = (
        "fee_list_d",
        "mdtrt_d",
        "setl_d",
        "psn_info_b",
        "setl_list_diag_d",
        "setl_list_oprn_d",
    )
    made = rows_of_requests([Asked(request)], names).tables
    return {n: [dict(zip(COLUMNS[n], row, strict=True)) for row in r] for n, r in made.items()}


def test_an_order_is_a_line() -> None:
    (line,) = rows()["fee_list_d"]
    assert (line["bkkp_sn"], line["rx_drord_no"], line["med_list_codg"]) == ("B1", "R1", "XA01")
    assert (line["cnt"], line["pric"], line["det_item_fee_sumamt"]) == (15000, 2333333, 350)
    assert line["fulamt_ownpay_amt"] == 1  # half a cent
    assert decode_time(line["fee_ocur_time"]) == ORDER.drord_begn_date
    assert (line["list_type"], line["med_type"], line["dscg_tkdrug_flag"]) == ("101", "21", "1")
    assert (line["bilg_dr_code"], line["bilg_dept_name"]) == ("D1", "内科")
    assert line["inscp_amt"] is None and line["fixmedins_code"] == "H1"


def test_an_order_without_a_time_was_given_when_the_request_came() -> None:
    (line,) = rows(fsi_order_dtos=(Order(rx_id="B1"),))["fee_list_d"]
    assert decode_time(line["fee_ocur_time"]) == AT.replace(tzinfo=None)
    assert line["cnt"] is None and line["dscg_tkdrug_flag"] is None


def test_an_encounter_and_its_person() -> None:
    made = rows()
    (visit,) = made["mdtrt_d"]
    assert decode_time(visit["begntime"]) == ENCOUNTER.adm_date
    assert visit["endtime"] is None and visit["dscg_way"] is None
    assert visit["dscg_maindiag_code"] == "I10.x00x002"
    (person,) = made["psn_info_b"]
    assert (person["gend"], decode_date(person["brdy"])) == ("1", date(1960, 2, 3))
    assert person["psn_no"] == visit["psn_no"] == made["fee_list_d"][0]["psn_no"]


def test_an_end_that_repeats_the_begin_is_none() -> None:
    (visit,) = rows(dscg_date=ENCOUNTER.adm_date)["mdtrt_d"]
    assert visit["endtime"] is None


def test_codes_of_chinese_medicine_are_no_icd() -> None:
    diagnoses = rows()["setl_list_diag_d"]
    assert [one["diag_type"] for one in diagnoses] == ["1", "2", "2"]
    assert [one["maindiag_flag"] for one in diagnoses] == ["1", None, None]


def test_operations_without_a_code_say_nothing() -> None:
    (operation,) = rows()["setl_list_oprn_d"]
    assert operation["oprn_oprt_code"] == "45.2300"
    assert decode_date(operation["oprn_oprt_date"]) == date(2026, 8, 19)


@pytest.mark.parametrize(
    ("stage", "paid", "known"), [("during", 7, 800), ("during", 0, None), ("before", 7, None)]
)
def test_a_settlement_to_come_has_a_sum_only_where_the_fund_pays(
    stage: Stage, paid: int, known: int | None
) -> None:
    (setl,) = rows(stage, hifp_payamt=Decimal(paid), ma_amt=Decimal(bool(paid)))["setl_d"]
    assert setl["fund_pay_sumamt"] == known
    assert (setl["medfee_sumamt"] is None) == (known is None)
    assert setl["insutype"] == "310" and decode_time(setl["setl_time"]) == AT.replace(tzinfo=None)


def test_half_a_unit_is_rounded_away_from_zero() -> None:
    assert units(Decimal("-1.0000005"), PRICE) == -1000001
    assert units(Decimal("1E+2"), PRICE) == 100_000_000
