"""The settlement to come of an encounter: what rules on insurance and on shares of the fund read.

Before treatment it has no amounts. During settlement many clients send 0 for what they do not
know yet, so that only a sum that the fund pays says what it pays.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Literal

from baowei.gateway.judging.asked import Row
from baowei.gateway.judging.held import cents, day, moment, row_of
from baowei.gateway.judging.keys import Visit

ZERO = Decimal(0)


def settlement_key(visit: Visit) -> str:
    return f"{visit.key}|setl"


def settlement_row(visit: Visit, stage: Literal["before", "during"], at: datetime) -> Row:
    """A row of setl_d, at the time when the request was received."""
    one = visit.encounter
    paid = (one.hifp_payamt or ZERO) + (one.ma_amt or ZERO)
    known = stage == "during" and paid > ZERO and one.medfee_sumamt is not None
    amounts = {
        "medfee_sumamt": cents(one.medfee_sumamt),
        "fulamt_ownpay_amt": cents(one.ownpay_amt),
        "hifp_pay": cents(one.hifp_payamt),
        "fund_pay_sumamt": cents(paid),
        "acct_pay": cents(one.acct_payamt),
    }
    return row_of(
        "setl_d",
        {
            "setl_id": settlement_key(visit),
            "mdtrt_id": visit.key,
            "psn_no": visit.person,
            "insutype": one.insutype,
            "insu_admdvs": visit.patient.poolarea,
            "fixmedins_code": visit.institution,
            "fixmedins_name": one.medins_name,
            "hosp_lv": one.medins_lv,
            "fix_blng_admdvs": one.medins_admdvs,
            "begndate": day(one.adm_date),
            "enddate": day(one.dscg_date),
            "setl_time": moment(at),
            "med_type": one.med_type,
            "refd_setl_flag": "0",
            "vali_flag": "1",
            **(amounts if known else {}),
        },
    )
