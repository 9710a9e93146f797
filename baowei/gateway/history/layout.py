"""What of the claim tables is kept: the columns that rules before and during treatment read.

A test compares them with what the compiled rules read. Beside them stand the columns that netting
needs, so that what arrives later can be netted with what was kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import timedelta

from baowei.rules.library import load_rules
from baowei.schema import TABLES
from baowei.screen.reversals import LINE_AMOUNTS, SETL_AMOUNTS

Row = tuple[object, ...]

_WORDS = {
    "mdtrt_d": "mdtrt_id gend brdy age fixmedins_code hosp_lv begntime endtime med_type"
    " adm_dept_name dscg_dept_name dscg_maindiag_code dscg_way die_date ipt_days ttp_pay_flag"
    " matn_type vali_flag",
    "setl_d": "setl_id mdtrt_id init_setl_id insutype pay_loc fixmedins_code begndate setl_time"
    " mdtrt_cert_type med_type refd_setl_flag dise_no invono vali_flag",
    "fee_list_d": "bkkp_sn mdtrt_id setl_id fixmedins_code fee_ocur_time rx_drord_no med_type cnt"
    " pric pric_uplmt_amt hilist_name list_type med_list_codg medins_list_name med_chrgitm_type"
    " bilg_dept_name bilg_dr_code acord_dept_codg rx_circ_flag dscg_tkdrug_flag sin_dos_dscr"
    " used_frqu_dscr prd_days tcmdrug_used_way crte_time vali_flag",
    "setl_list_diag_d": "setl_list_diag_id setl_id mdtrt_id diag_type maindiag_flag diag_code"
    " vali_flag",
    "setl_list_oprn_d": "setl_list_oprn_id setl_id mdtrt_id main_oprn_flag oprn_oprt_code"
    " oprn_oprt_date oprn_oprt_begntime oprn_oprt_endtime anst_way vali_flag",
    "exec_d": "exec_id mdtrt_id fixmedins_code src_type med_list_codg begntime endtime cnt",
    "rx_d": "rxno prsc_fixmedins_code prsc_time src_type",
    "psn_info_b": "gend brdy",
    "psn_event_d": "evt_id evt_type begntime",
    "psn_rlts_d": "rlts_psn_no begndate",
}
_AMOUNTS = {"setl_d": SETL_AMOUNTS, "fee_list_d": LINE_AMOUNTS}


def _in_order(name: str) -> tuple[str, ...]:
    chosen = {*_WORDS[name].split(), *_AMOUNTS.get(name, ())}
    return tuple(column for column in TABLES[name].columns() if column in chosen)


COLUMNS = {name: _in_order(name) for name in _WORDS}
"""Table -> columns of a kept row, in the schema's order; the person is known by the page."""

PLACES = {name: {c: i for i, c in enumerate(columns)} for name, columns in COLUMNS.items()}

OF_PERSON = ("psn_info_b", "psn_event_d", "psn_rlts_d")
"""Tables whose rows hold for the person at any time."""

LOOSE = {
    "rx_d": ("prsc_fixmedins_code", "prsc_time"),
}
"""Tables whose rows name no encounter: institution and time, by which they share a page."""

OF_PAGE = tuple(name for name in COLUMNS if name not in OF_PERSON)

DAYS = {
    "mdtrt_d": ("begntime", "endtime"),
    "setl_d": ("setl_time",),
    "fee_list_d": ("fee_ocur_time",),
    "exec_d": ("begntime",),
    "rx_d": ("prsc_time",),
}
"""Times of which the latest says on which day a page ends."""

KEYS = {name: tuple(PLACES[name][c] for c in TABLES[name].key if c != "psn_no") for name in COLUMNS}
"""Table -> places of what tells the rows of one person apart."""

LAYOUT = hashlib.sha256(repr(COLUMNS).encode()).hexdigest()[:16]
"""Pages of another layout cannot be read: the history must be rebuilt."""


def lookback() -> timedelta:
    """How far back the rules before and during treatment look at a person's claims."""
    return max(_lookbacks())


def _lookbacks() -> Iterable[timedelta]:
    for rule in load_rules().values():
        asked = {"before", "during"}.intersection(rule.stages) and rule.status != "withdrawn"
        if asked and rule.scope and rule.scope[0] != "drug_trac_codg":
            yield rule.lookback
