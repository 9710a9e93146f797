"""Messages of an invented person at an invented visit, as a plain client sends them."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

Message = dict[str, Any]
FIRST, SECOND = "SELFTEST-1", "SELFTEST-2"
ITEMS = ("SELFTEST0000000000001", "SELFTEST0000000000002")
"""In no list: what is asked about them cannot be a finding about a person."""


def message(infno: str, fixmedins_code: str, data: Message) -> Message:
    """The envelope around the data."""
    now = datetime.now()
    return {
        "infno": infno,
        "msgid": f"{fixmedins_code}{now:%Y%m%d%H%M%S}{secrets.randbelow(10_000):04}",
        "mdtrtarea_admvs": fixmedins_code[1:7],
        "infver": "V1.0",
        "opter_type": "1",
        "opter": "selftest",
        "inf_time": f"{now:%Y-%m-%d %H:%M:%S}",
        "fixmedins_code": fixmedins_code,
        "fixmedins_name": "自测",
        "input": {"data": data},
    }


def asked(fixmedins_code: str) -> Message:
    """Two orders of a visit."""
    now = f"{datetime.now():%Y-%m-%d %H:%M:%S}"
    visit = f"SELFTEST-{secrets.token_hex(6)}"
    pairs = zip((FIRST, SECOND), ITEMS, strict=True)
    encounter = {
        **{"mdtrt_id": visit, "medins_id": fixmedins_code, "med_type": "11", "insutype": "310"},
        "adm_date": now,
        "fsi_diagnose_dtos": [{"dise_id": "1", "maindise_flag": "1", "dise_codg": "Z00.000"}],
        "fsi_order_dtos": [_order(rx_id, item, now) for rx_id, item in pairs],
    }
    patient = {
        **{"patn_id": f"SELFTEST-{secrets.token_hex(6)}", "gend": "9", "brdy": "1990-01-01"},
        **{"poolarea": fixmedins_code[1:7], "curr_mdtrt_id": visit},
        "fsi_encounter_dtos": [encounter],
    }
    return {
        **{"syscode": "SELFTEST", "task_id": secrets.token_hex(8), "trig_scen": "2"},
        "patient_dtos": [patient],
    }


def _order(rx_id: str, item: str, now: str) -> Message:
    return {
        **{"rx_id": rx_id, "rxno": "1", "hilist_type": "101", "chrg_type": "09"},
        **{"hilist_code": item, "hilist_name": "自测项目", "cnt": 1, "pric": 1.00, "sumamt": 1.00},
        **{"curr_drord_flag": "1", "drord_begn_date": now, "drord_dr_codg": "SELFTEST"},
    }


def heard(jr_id: str, way: str, reason: str = "") -> Message:
    """What was done about one warning."""
    return {
        "warn_type": "1",
        "warns": [{"warn_rslt_id": jr_id, "dspo_way": way, "dspo_way_rea": reason}],
    }
