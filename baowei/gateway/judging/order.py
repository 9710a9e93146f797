"""An order as a row of the charged lines.

What the interface has no word for stays null: when the line was uploaded, the department that
carried it out, dose and frequency, days supplied, the price limit.
"""

from __future__ import annotations

from datetime import datetime

from baowei.gateway.contract.encounter import Encounter
from baowei.gateway.contract.order import Order
from baowei.gateway.judging.asked import Row
from baowei.gateway.judging.held import PRICE, QUANTITY, cents, moment, row_of, units
from baowei.gateway.judging.keys import Visit

DRUGS_TO_TAKE_HOME = {"0": "0", "1": "1"}


def line_row(key: str, visit: Visit, settlement: str | None, order: Order, at: datetime) -> Row:
    """A row of fee_list_d. at: when the request was received, for an order without a time."""
    encounter: Encounter = visit.encounter
    return row_of(
        "fee_list_d",
        {
            "bkkp_sn": key,
            "mdtrt_id": visit.key,
            "setl_id": settlement,
            "psn_no": visit.person,
            "fixmedins_code": visit.institution,
            "fee_ocur_time": moment(order.drord_begn_date or at),
            "rx_drord_no": order.rxno,
            "med_type": encounter.med_type,
            "cnt": units(order.cnt, QUANTITY),
            "pric": units(order.pric, PRICE),
            "det_item_fee_sumamt": cents(order.sumamt),
            "fulamt_ownpay_amt": cents(order.ownpay_amt),
            # the most that the patient may have paid above a price limit
            "overlmt_selfpay": cents(order.selfpay_amt),
            "chrgitm_lv": order.hilist_lv,
            "hilist_code": order.hilist_code,
            "hilist_name": order.hilist_name,
            "list_type": order.hilist_type,
            "med_list_codg": order.hilist_code,
            "medins_list_codg": order.hosplist_code,
            "medins_list_name": order.hosplist_name,
            "med_chrgitm_type": order.chrg_type,
            "spec": order.spec,
            "dosform_name": order.hilist_dosform or order.hosplist_dosform,
            "bilg_dept_codg": order.drord_dept_codg,
            "bilg_dept_name": order.drord_dept_name,
            "bilg_dr_code": order.drord_dr_codg,
            "bilg_dr_name": order.drord_dr_name,
            "dscg_tkdrug_flag": DRUGS_TO_TAKE_HOME.get(order.drord_bhvr or ""),
            "vali_flag": "1",
        },
    )
