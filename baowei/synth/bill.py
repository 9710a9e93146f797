"""The bill of one hand-made encounter: its rows of fee_list_d, setl_d, mdtrt_d and diagnosis."""

from __future__ import annotations

from typing import Any

import numpy as np

from baowei.synth.catalogue import HERB
from baowei.synth.clock import DAY
from baowei.synth.diagnoses import NAME_OF
from baowei.synth.handmade import BillLine, Care
from baowei.synth.money import NOT_PAID, LineMoney, SettlementMoney, settle

Row = dict[str, Any]


def line_columns(care: Care, line: BillLine, doctor: str | None) -> Row:
    money = line.money
    share = line.good.self_share if line.claimed else NOT_PAID
    return {
        "bkkp_sn": line.bkkp_sn,
        "mdtrt_id": care.mdtrt_id,
        "setl_id": care.setl_id,
        "psn_no": care.patient.psn_no,
        "fixmedins_code": care.place.code,
        "fee_ocur_time": line.time,
        "rx_drord_no": line.rxno,
        "med_type": care.med_type,
        "cnt": line.cnt * 100,
        "pric": line.price,
        "det_item_fee_sumamt": int(money.amount[0]),
        "pric_uplmt_amt": line.good.limit,
        "selfpay_prop": share,
        "fulamt_ownpay_amt": int(money.own[0]),
        "overlmt_selfpay": 0,
        "preselfpay_amt": int(money.before[0]),
        "inscp_amt": int(money.scope[0]),
        "chrgitm_lv": line.good.level if line.claimed else "03",
        "hilist_code": line.good.code,
        "hilist_name": line.good.name,
        "list_type": line.good.list_type,
        "med_list_codg": line.good.code,
        "medins_list_name": line.good.name,
        "med_chrgitm_type": line.good.group,
        "dosform_name": line.good.form or None,
        "tcmdrug_used_way": "2" if line.good.list_type == HERB else None,
        "bilg_dr_code": doctor,
        "acord_dr_code": doctor,
        "crte_time": line.time,
        "vali_flag": "1",
        **line.facts,
    }


def encounter_columns(care: Care) -> Row:
    stay = care.way is not None
    return {
        **_common(care),
        "begntime": care.begin,
        "endtime": care.end,
        "ipt_otp_no": f"A{care.mdtrt_id[1:]}",
        "chfpdr_code": None,
        "dscg_maindiag_code": care.diagnosis or None,
        "dscg_maindiag_name": NAME_OF.get(care.diagnosis, care.diagnosis) or None,
        "dscg_way": care.way,
        "ipt_days": max(1, care.end // DAY - care.begin // DAY) if stay else None,
        "tel": f"t{care.patient.psn_no[4:]}",
        "addr": f"R{care.patient.psn_no[4:]}",
        "ttp_pay_flag": "0",
        **care.encounter,
    }


def _common(care: Care) -> Row:
    age = (care.begin // DAY - care.patient.born) * 10_000 // 36_525
    return {
        **care.patient.facts,
        "mdtrt_id": care.mdtrt_id,
        "age": age,
        "fixmedins_code": care.place.code,
        "fixmedins_name": care.place.name,
        "hosp_lv": care.place.level,
        "med_type": care.med_type,
        "vali_flag": "1",
    }


def settlement_columns(care: Care) -> Row:
    money = _settled(care)
    clearing = {"2": "21", "4": "41"}.get(care.med_type[0], "11")
    return {
        **_common(care),
        "setl_id": care.setl_id,
        "psn_type": "1101" if care.patient.employee else "1401",
        "pay_loc": "2",
        "begndate": care.begin // DAY,
        "enddate": care.end // DAY,
        "setl_time": care.settled,
        "mdtrt_cert_type": "01",
        "clr_type": clearing,
        "medfee_sumamt": int(money.amount[0]),
        "fulamt_ownpay_amt": int(money.own[0]),
        "overlmt_selfpay": 0,
        "preselfpay_amt": int(money.before[0]),
        "inscp_amt": int(money.scope[0]),
        "act_pay_dedc": int(money.deductible[0]),
        "hifp_pay": int(money.fund[0]),
        "pool_prop_selfpay": int(money.ratio[0]),
        "fund_pay_sumamt": int(money.fund[0]),
        "psn_pay": int(money.person[0]),
        "acct_pay": int(money.account[0]),
        "acct_mulaid_pay": 0,
        "cash_payamt": int(money.cash[0]),
        "refd_setl_flag": "0",
        "invono": f"F{care.setl_id[1:]}",
        **care.settlement,
    }


def _settled(care: Care) -> SettlementMoney:
    parts = [line.money for line in care.lines]
    fields = ("price", "amount", "own", "before", "scope")
    whole = LineMoney(*(np.concatenate([getattr(p, f) for p in parts]) for f in fields))
    one = np.zeros(len(parts), dtype=np.int64)
    rank, way = np.array([care.place.rank]), np.array([2 if care.way else 0])
    employee = np.array([care.patient.employee])
    return settle(whole, one, rank, way, employee, np.array([False]))


def diagnosis_columns(care: Care) -> list[Row]:
    """The main diagnosis and the further ones; none where the main one is not known."""
    if not care.diagnosis:
        return []
    first = (care.diagnosis, NAME_OF.get(care.diagnosis, care.diagnosis))
    return [
        {
            "setl_id": care.setl_id,
            "mdtrt_id": care.mdtrt_id,
            "psn_no": care.patient.psn_no,
            "diag_type": "1",
            "maindiag_flag": "0" if place else "1",
            "diag_code": code,
            "diag_name": name,
            "vali_flag": "1",
        }
        for place, (code, name) in enumerate([first, *care.diagnoses])
    ]
