"""fee_list_d and setl_d of a block, refunds among them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from baowei.synth import names
from baowei.synth.block import Block
from baowei.synth.catalogue import catalogue
from baowei.synth.clock import DAY, HOUR
from baowei.synth.columns import NULL, Choice, Ids, Value, frame
from baowei.synth.encounters import CHRONIC, DIALYSIS, MED_TYPES
from baowei.synth.frames.drugs import prescribed
from baowei.synth.institutions import COUNTIES

DEPARTMENTS = (("A02", "全科"), ("A03", "内科"), ("A04", "外科"), ("A50", "中医科"))
OPSP = (None, "M03900", "M01600", "M04600", "M05300", "M00500", "M07800")
"""Codes of the registered long-term illness, by the person's illness."""


def refund_lines(block: Block) -> tuple[np.ndarray, np.ndarray]:
    """(lines, refund): places of the lines that are taken back, and which refund does it."""
    refund_of = np.full(len(block.encounters), -1)
    refund_of[block.refunds] = np.arange(len(block.refunds))
    lines = np.flatnonzero(refund_of[block.lines.enc] >= 0)
    return lines, refund_of[block.lines.enc[lines]]


def refund_time(block: Block) -> np.ndarray:
    """When each refund was settled: two hours to three days later."""
    hours = block.rng("refund time").integers(2, 72, len(block.refunds))
    return block.encounters.end[block.refunds] + hours * HOUR


def fees(block: Block) -> pa.Table:
    count = len(block.lines)
    charged = np.arange(count)
    back, refund = refund_lines(block)
    plain = _lines(block, charged, block.base + charged, block.base + block.lines.enc)
    number = block.base + count + np.arange(len(back))
    settlement = block.base + len(block.encounters) + refund
    returned = _lines(block, back, number, settlement, sign=-1, time=refund_time(block)[refund])
    return pa.concat_tables([plain, returned])


def _lines(
    block: Block,
    line: np.ndarray,
    number: np.ndarray,
    settlement: np.ndarray,
    sign: int = 1,
    time: np.ndarray | None = None,
) -> pa.Table:
    lines, money = block.lines, block.money
    enc = lines.enc[line]
    who = block.encounters.person[enc]
    when = lines.time[line] if time is None else time
    doctor = names.doctor_of(block.city, block.encounters.inst[enc], block.people.number[who])
    columns: dict[str, Value] = {
        "bkkp_sn": names.identifiers("B", number),
        "mdtrt_id": names.identifiers("M", block.base + enc),
        "setl_id": names.identifiers("S", settlement),
        "psn_no": names.persons(block.people.number[who]),
        "fixmedins_code": Choice(block.city.codes, block.encounters.inst[enc]),
        "fee_ocur_time": when,
        "rx_drord_no": Ids("R", np.where(prescribed(block)[line], block.base + enc, NULL), 12),
        "med_type": Choice(MED_TYPES, block.encounters.kind[enc]),
        "cnt": sign * lines.cnt[line] * 100,
        "pric": money.price[line],
        "det_item_fee_sumamt": sign * money.amount[line],
        "fulamt_ownpay_amt": sign * money.own[line],
        "overlmt_selfpay": 0,
        "preselfpay_amt": sign * money.before[line],
        "inscp_amt": sign * money.scope[line],
        "bilg_dr_code": doctor,
        "acord_dr_code": doctor,
        "crte_time": when,
        "vali_flag": "1",
    }
    return frame("fee_list_d", columns | _goods(block, line) | _ward(block, line), len(line))


def _goods(block: Block, line: np.ndarray) -> dict[str, Value]:
    """What the catalogue says of the line's good."""
    shop, good = catalogue(), block.lines.good[line]
    code, name = shop.arrow("code").take(pa.array(good)), shop.arrow("name").take(pa.array(good))
    drug = shop.is_drug[good]
    days = block.lines.days[line]
    return {
        "pric_uplmt_amt": shop.limit[good],
        "selfpay_prop": shop.self_share[good],
        "chrgitm_lv": shop.arrow("level").take(pa.array(good)),
        "hilist_code": code,
        "hilist_name": name,
        "list_type": shop.arrow("list_type").take(pa.array(good)),
        "med_list_codg": code,
        "medins_list_name": name,
        "med_chrgitm_type": shop.arrow("group").take(pa.array(good)),
        "dosform_name": shop.arrow("form").take(pa.array(good)),
        "prd_days": np.where(days > 0, days * 100, NULL),
        "tcmdrug_used_way": Choice(["2"], np.where(shop.is_herb[good], 0, -1)),
        "prcu_drug_flag": Choice(["0", "1"], np.where(drug, good % 3 == 0, -1)),
    }


def _ward(block: Block, line: np.ndarray) -> dict[str, Value]:
    who = block.encounters.person[block.lines.enc[line]]
    hospital = block.city.rank[block.encounters.inst[block.lines.enc[line]]] > 0
    department = np.where(hospital, block.people.number[who] % len(DEPARTMENTS), -1)
    codes = Choice([code for code, _ in DEPARTMENTS], department)
    return {
        "bilg_dept_codg": codes,
        "bilg_dept_name": Choice([name for _, name in DEPARTMENTS], department),
        "acord_dept_codg": codes,
        "dscg_tkdrug_flag": Choice(["0", "1"], block.lines.home[line].astype(int)),
        "rx_circ_flag": "0",
    }


def settlements(block: Block) -> pa.Table:
    every = np.arange(len(block.encounters))
    back = block.refunds
    plain = _settled(block, every, block.base + every, block.encounters.end)
    number = block.base + len(every) + np.arange(len(back))
    returned = _settled(block, back, number, refund_time(block), sign=-1)
    return pa.concat_tables([plain, returned])


def _settled(
    block: Block, enc: np.ndarray, number: np.ndarray, time: np.ndarray, sign: int = 1
) -> pa.Table:
    happened = block.encounters
    who, inst = happened.person[enc], happened.inst[enc]
    away = block.people.elsewhere[who]
    chronic = np.isin(happened.kind[enc], (CHRONIC, DIALYSIS))
    first, last = happened.begin[enc] // DAY, happened.end[enc] // DAY
    columns: dict[str, Value] = {
        "setl_id": names.identifiers("S", number),
        "mdtrt_id": names.identifiers("M", block.base + enc),
        "init_setl_id": names.identifiers("S", block.base + enc) if sign < 0 else None,
        "age": (first - block.people.born[who]) * 10_000 // 36_525,
        "psn_type": names.person_type(block.people, who),
        "pay_loc": Choice(["2", "3", "4"], np.where(away < 0, 0, np.where(away < 2, 1, 2))),
        "fixmedins_code": Choice(block.city.codes, inst),
        "fixmedins_name": Choice(block.city.names, inst),
        "hosp_lv": Choice(block.city.levels, inst),
        "fix_blng_admdvs": Choice(COUNTIES, block.city.county[inst]),
        "begndate": first,
        "enddate": last,
        "setl_time": time,
        "mdtrt_cert_type": Choice(["01", "02", "03"], block.people.number[who] % 7 % 3),
        "med_type": Choice(MED_TYPES, happened.kind[enc]),
        "clr_type": Choice(["11", "21", "41"], _clearing(happened.kind[enc])),
        "refd_setl_flag": "1" if sign < 0 else "0",
        "dise_no": Choice(OPSP, np.where(chronic, block.people.illness[who], -1)),
        "invono": Ids("F", number, 12),
        "vali_flag": "1",
    }
    columns |= names.personal(block.people, who)
    return frame("setl_d", columns | _paid(block, enc, sign), len(enc))


def _clearing(kind: np.ndarray) -> np.ndarray:
    """11 outpatient, 21 inpatient, 41 pharmacy."""
    return np.array([{"1": 0, "2": 1, "4": 2}[code[0]] for code in MED_TYPES])[kind]


def _paid(block: Block, enc: np.ndarray, sign: int) -> dict[str, Value]:
    paid = block.settled
    return {
        "medfee_sumamt": sign * paid.amount[enc],
        "fulamt_ownpay_amt": sign * paid.own[enc],
        "overlmt_selfpay": 0,
        "preselfpay_amt": sign * paid.before[enc],
        "inscp_amt": sign * paid.scope[enc],
        "act_pay_dedc": sign * paid.deductible[enc],
        "hifp_pay": sign * paid.fund[enc],
        "pool_prop_selfpay": paid.ratio[enc],
        "fund_pay_sumamt": sign * paid.fund[enc],
        "psn_pay": sign * paid.person[enc],
        "acct_pay": sign * paid.account[enc],
        "acct_mulaid_pay": sign * paid.family[enc],
        "cash_payamt": sign * paid.cash[enc],
    }
