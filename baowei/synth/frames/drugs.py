"""Prescriptions (rx_d) and scanned packs (drug_trac_d) of a block."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from baowei.synth import names
from baowei.synth.block import Block
from baowei.synth.catalogue import catalogue
from baowei.synth.clock import DAY, HOUR, MINUTE
from baowei.synth.columns import Choice, Ids, Value, frame
from baowei.synth.diagnoses import CODES
from baowei.synth.encounters import PHARMACY

VALID = 3 * DAY
"""Seconds after a visit in which its prescription is taken to a pharmacy."""


def prescribed(block: Block) -> np.ndarray:
    """Whether a line is a drug or piece of a short visit that has a prescription."""
    shop, lines = catalogue(), block.lines
    drug = shop.is_drug[lines.good] | shop.is_herb[lines.good]
    return drug & (_written_in(block) >= 0)[lines.enc]


def _written_in(block: Block) -> np.ndarray:
    """The visit in which the prescription of each encounter was written, -1 where it has none.

    At a pharmacy it is the last visit to a doctor, if that was a few days ago and not taken back.
    """
    happened, own = block.encounters, np.arange(len(block.encounters))
    doctor = happened.kind < PHARMACY
    order = np.lexsort((happened.begin, happened.person))
    last = np.maximum.accumulate(np.where(doctor[order], own, -1))
    visit = np.full(len(own), -1)
    visit[order] = np.where(last < 0, -1, order[last])
    same = happened.person[visit] == happened.person
    recent = happened.begin - happened.begin[visit] <= VALID
    kept = (visit >= 0) & ~np.isin(visit, block.refunds)
    bought = (happened.kind == PHARMACY) & kept & same & recent
    return np.where(doctor, own, np.where(bought, visit, -1))


def prescriptions(block: Block) -> pa.Table:
    """One for each short visit with drugs, written before they are dispensed and settled."""
    happened = block.encounters
    enc = np.unique(block.lines.enc[prescribed(block)])
    who, shop = happened.person[enc], happened.kind[enc] == PHARMACY
    visit = _written_in(block)[enc]
    writer = happened.inst[visit]
    columns: dict[str, Value] = {
        "rxno": names.identifiers("R", block.base + enc),
        "psn_no": names.persons(block.people.number[who]),
        "prsc_fixmedins_code": Choice(block.city.codes, writer),
        "prsc_dr_code": names.doctor_of(block.city, writer, block.people.number[who]),
        "prsc_time": happened.begin[visit] + 10 * MINUTE,
        "diag_code": Choice(CODES, happened.diagnosis[enc]),
        "src_type": Choice(["paper", "platform"], shop.astype(int)),
        "phar_code": names.pharmacist_of(happened.inst[enc]),
    }
    return frame("rx_d", columns, len(enc))


def packs(block: Block) -> pa.Table:
    """A pack, one code; packs opened on a ward serve the whole stay and are scanned again.

    A refund scans its packs back.
    """
    lines, happened = block.lines, block.encounters
    drugs = np.flatnonzero(catalogue().is_drug[lines.good])
    ward = happened.in_hospital[lines.enc[drugs]] & ~lines.home[drugs]
    line = np.repeat(drugs, np.where(ward, 1, lines.cnt[drugs]))
    opened = happened.in_hospital[lines.enc[line]] & ~lines.home[line]
    own = np.arange(len(line))
    first = _first_of_group(lines.enc[line] * 1_024 + lines.good[line])
    code = block.base + np.where(opened, first, own)
    back = np.isin(lines.enc[line], block.refunds)
    sold = _scanned(block, line, code, opened, own)
    number = len(line) + np.arange(int(back.sum()))
    returned = _scanned(block, line[back], code[back], opened[back], number, "sale_return")
    return pa.concat_tables([sold, returned])


def _first_of_group(key: np.ndarray) -> np.ndarray:
    """For each row the place of the first row with the same key."""
    _, first, group = np.unique(key, return_index=True, return_inverse=True)
    return first[group]


def _scanned(
    block: Block,
    line: np.ndarray,
    code: np.ndarray,
    opened: np.ndarray,
    number: np.ndarray,
    step: str = "sale",
) -> pa.Table:
    lines, happened = block.lines, block.encounters
    enc = lines.enc[line]
    later = 2 * HOUR if step == "sale_return" else 0
    columns: dict[str, Value] = {
        "trac_id": names.identifiers("T", block.base + number),
        "drug_trac_codg": Ids("81", code, 18),
        "fixmedins_code": Choice(block.city.codes, happened.inst[enc]),
        "med_list_codg": catalogue().arrow("code").take(pa.array(lines.good[line])),
        "trac_type": step,
        "trac_time": lines.time[line] + later,
        "setl_type": "1",
        "setl_id": names.identifiers("S", block.base + enc),
        "bkkp_sn": names.identifiers("B", block.base + line),
        "psn_no": names.persons(block.people.number[happened.person[enc]]),
        "trdn_flag": Choice(["0", "1"], opened.astype(int)),
    }
    return frame("drug_trac_d", columns, len(line))
