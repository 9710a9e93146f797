"""What was done: mdtrt_d, setl_list_diag_d, setl_list_oprn_d, exec_d, presence_d of a block."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from baowei.synth import names
from baowei.synth.block import Block
from baowei.synth.catalogue import catalogue
from baowei.synth.clock import DAY, HOUR, MINUTE
from baowei.synth.columns import NULL, Choice, Ids, Value, frame
from baowei.synth.diagnoses import CODES, NAMES
from baowei.synth.encounters import DIED, MED_TYPES
from baowei.synth.frames.charges import DEPARTMENTS

OPERATIONS = {
    "腹腔镜阑尾部手术": ("47.0100", "腹腔镜下阑尾切除术"),
    "腹腔镜胆囊部手术": ("51.2300", "腹腔镜下胆囊切除术"),
    "腹股沟疝手术": ("53.0000", "单侧腹股沟疝修补术"),
    "膝关节镜手术": ("80.2600", "膝关节镜检查"),
    "四肢骨折固定手术": ("79.3600", "胫骨骨折切开复位内固定术"),
    "白内障手术": ("13.4100", "白内障超声乳化抽吸术"),
}


def encounters(block: Block) -> pa.Table:
    happened = block.encounters
    who = happened.person
    stay = happened.in_hospital
    hospital = block.city.rank[happened.inst] > 0
    department = np.where(hospital, block.people.number[who] % len(DEPARTMENTS), -1)
    codes = Choice([code for code, _ in DEPARTMENTS], department)
    labels = Choice([name for _, name in DEPARTMENTS], department)
    first, last = happened.begin // DAY, happened.end // DAY
    died = happened.way == int(DIED)
    number = block.base + np.arange(len(happened))
    columns: dict[str, Value] = {
        "mdtrt_id": names.identifiers("M", number),
        "age": (first - block.people.born[who]) * 10_000 // 36_525,
        "fixmedins_code": Choice(block.city.codes, happened.inst),
        "fixmedins_name": Choice(block.city.names, happened.inst),
        "hosp_lv": Choice(block.city.levels, happened.inst),
        "begntime": happened.begin,
        "endtime": happened.end,
        "med_type": Choice(MED_TYPES, happened.kind),
        "ipt_otp_no": Ids("A", number, 12),
        "chfpdr_code": names.doctor_of(block.city, happened.inst, block.people.number[who]),
        "adm_dept_codg": codes,
        "adm_dept_name": labels,
        "dscg_dept_codg": codes,
        "dscg_dept_name": labels,
        "dscg_maindiag_code": Choice(CODES, happened.diagnosis),
        "dscg_maindiag_name": Choice(NAMES, happened.diagnosis),
        "dscg_way": Choice([None, "1", "2", "3", "4", "5"], np.where(stay, happened.way, -1)),
        "die_date": np.where(died, last, NULL),
        "ipt_days": np.where(stay, np.maximum(last - first, 1), NULL),
        "tel": Ids("t", block.people.number[who], 12),
        "addr": names.household(block.people, who),
        "ttp_pay_flag": "0",
        "vali_flag": "1",
    }
    return frame("mdtrt_d", columns | names.personal(block.people, who), len(happened))


def diagnoses(block: Block) -> pa.Table:
    happened = block.encounters
    number = block.base + np.arange(len(happened))
    columns: dict[str, Value] = {
        "setl_list_diag_id": names.identifiers("G", number),
        "setl_id": names.identifiers("S", number),
        "mdtrt_id": names.identifiers("M", number),
        "psn_no": names.persons(block.people.number[happened.person]),
        "diag_type": "1",
        "maindiag_flag": "1",
        "diag_code": Choice(CODES, happened.diagnosis),
        "diag_name": Choice(NAMES, happened.diagnosis),
        "vali_flag": "1",
    }
    return frame("setl_list_diag_d", columns, len(happened))


def operations(block: Block) -> pa.Table:
    shop, lines, happened = catalogue(), block.lines, block.encounters
    code = np.full(len(shop.goods), -1)
    for place, name in enumerate(OPERATIONS):
        code[shop.named(name)] = place
    line = np.flatnonzero(code[lines.good] >= 0)
    enc, which, begin = lines.enc[line], code[lines.good[line]], lines.time[line]
    number = block.people.number[happened.person[enc]]
    surgeon = names.doctor_of(block.city, happened.inst[enc], number + 1)
    columns: dict[str, Value] = {
        "setl_list_oprn_id": names.identifiers("O", block.base + np.arange(len(line))),
        "setl_id": names.identifiers("S", block.base + enc),
        "mdtrt_id": names.identifiers("M", block.base + enc),
        "psn_no": names.persons(number),
        "main_oprn_flag": "1",
        "oprn_oprt_code": Choice([c for c, _ in OPERATIONS.values()], which),
        "oprn_oprt_name": Choice([n for _, n in OPERATIONS.values()], which),
        "oprn_oprt_date": begin // DAY,
        "oprn_oprt_begntime": begin,
        "oprn_oprt_endtime": begin + (50 + number % 90) * MINUTE,
        "oper_dr_code": surgeon,
        "vali_flag": "1",
    }
    return frame("setl_list_oprn_d", columns, len(line))


def executions(block: Block) -> pa.Table:
    """A record for each service that some log shows; slips of the pen were never done."""
    shop, lines, happened = catalogue(), block.lines, block.encounters
    line = np.flatnonzero(shop.is_logged[lines.good] & ~lines.slip)
    enc, good, begin = lines.enc[line], lines.good[line], lines.time[line]
    number = block.people.number[happened.person[enc]]
    columns: dict[str, Value] = {
        "exec_id": names.identifiers("X", block.base + np.arange(len(line))),
        "mdtrt_id": names.identifiers("M", block.base + enc),
        "psn_no": names.persons(number),
        "fixmedins_code": Choice(block.city.codes, happened.inst[enc]),
        "src_type": shop.arrow("source").take(pa.array(good)),
        "med_list_codg": shop.arrow("code").take(pa.array(good)),
        "item_name": shop.arrow("name").take(pa.array(good)),
        "begntime": begin,
        "endtime": begin + 20 * MINUTE,
        "cnt": lines.cnt[line] * 100,
        "staff_code": names.nurse_of(happened.inst[enc], number),
    }
    return frame("exec_d", columns, len(line))


def rounds(block: Block) -> pa.Table:
    """The ward round of the second morning finds the patient in bed."""
    happened = block.encounters
    enc = np.flatnonzero(happened.in_hospital)
    columns: dict[str, Value] = {
        "pres_id": names.identifiers("W", block.base + enc),
        "mdtrt_id": names.identifiers("M", block.base + enc),
        "psn_no": names.persons(block.people.number[happened.person[enc]]),
        "fixmedins_code": Choice(block.city.codes, happened.inst[enc]),
        "pres_time": (happened.begin[enc] // DAY + 1) * DAY + 8 * HOUR,
        "src_type": "round",
        "pres_flag": "1",
    }
    return frame("presence_d", columns, len(enc))
