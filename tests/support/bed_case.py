"""A bed charged twice beside the care that contains it: two rules find three things in it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

from baowei.lake.arrow import arrow_table
from baowei.schema import TABLES

CARE, BED = "001103000010000", "001109000010000"
IDS = {"mdtrt_id": "M1", "setl_id": "S1", "psn_no": "P1", "fixmedins_code": "H99010100001"}
BOTH = ["GZ10000102012000", "GZ10000102014000"]


def rows(name: str, *given: dict[str, Any]) -> pa.Table:
    return arrow_table(TABLES[name].columns(), [{**IDS, **row} for row in given])


def line(number: int, code: str, hour: int, amount: int) -> dict[str, Any]:
    money = Decimal(amount)
    return {
        "bkkp_sn": f"B{number}",
        "fee_ocur_time": datetime(2026, 5, 4, hour),
        "med_list_codg": code,
        "cnt": Decimal(1),
        "pric": money,
        "det_item_fee_sumamt": money,
        "inscp_amt": money,
    }


def a_bed_charged_twice_beside_what_contains_it() -> dict[str, pa.Table]:
    start, end = datetime(2026, 5, 3, 8), datetime(2026, 5, 6, 8)
    stay = {"begntime": start, "endtime": end, "med_type": "21", "gend": "1"}
    paid = {"medfee_sumamt": Decimal(172), "inscp_amt": Decimal(172)}
    return {
        "fee_list_d": rows(
            "fee_list_d", line(1, CARE, 9, 100), line(2, BED, 10, 36), line(3, BED, 12, 36)
        ),
        "mdtrt_d": rows("mdtrt_d", stay),
        "setl_d": rows(
            "setl_d", {"setl_time": end, "fund_pay_sumamt": Decimal(86), "insutype": "310", **paid}
        ),
        "fixmedins_b": rows("fixmedins_b", {"fixmedins_type": "1", "admdvs": "990101"}),
    }
