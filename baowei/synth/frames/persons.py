"""Who the people of a block are: register, families, long-term illness, deaths; and their tills."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from baowei.synth import names
from baowei.synth.block import ALIVE, Block
from baowei.synth.clock import DAY, HOUR, MINUTE, seconds
from baowei.synth.columns import Choice, Ids, Value, frame
from baowei.synth.diagnoses import NAMES, of_long_illness
from baowei.synth.encounters import PHARMACY
from baowei.synth.frames.charges import OPSP
from baowei.synth.population import CANCER


def register(block: Block) -> pa.Table:
    people = block.people
    everyone = np.arange(len(people))
    columns: dict[str, Value] = {
        **names.personal(people, everyone),
        "psn_type": names.person_type(people, everyone),
        "resd_addr": names.household(people, everyone),
        "tel_hash": Ids("t", people.number, 12),
        "psn_insu_stas": "1",
    }
    return frame("psn_info_b", columns, len(people))


def families(block: Block) -> pa.Table:
    """Who pays from whose account: lawful sharing."""
    linked = np.flatnonzero(block.people.shares >= 0)
    columns: dict[str, Value] = {
        "psn_no": names.persons(block.people.shares[linked]),
        "rlts_psn_no": names.persons(block.people.number[linked]),
        "begndate": block.period.first - 300,
    }
    return frame("psn_rlts_d", columns, len(linked))


def registrations(block: Block) -> pa.Table:
    people = block.people
    ill = np.flatnonzero((people.illness > 0) & (people.illness != CANCER))
    diagnosis = of_long_illness(people.illness[ill])
    day = block.period.first - 30 - people.number[ill] % 700
    large = people.home[ill, 3]
    columns: dict[str, Value] = {
        "reg_id": names.identifiers("K", people.number[ill]),
        "psn_no": names.persons(people.number[ill]),
        "opsp_dise_code": Choice(OPSP, people.illness[ill]),
        "opsp_dise_name": Choice(NAMES, diagnosis),
        "reg_time": seconds(day) + 10 * HOUR,
        "reg_dr_code": names.doctor_of(block.city, large, people.number[ill]),
        "fixmedins_code": Choice(block.city.codes, large),
        "begndate": day + 1,
    }
    return frame("opsp_reg_d", columns, len(ill))


def events(block: Block) -> pa.Table:
    """Deaths that the police reports, at the end of the day; what the agency is told of aid."""
    people = block.people
    dead = np.flatnonzero(block.death < ALIVE)
    poor = np.flatnonzero(people.number % 97 == 5)
    who = np.concatenate([dead, poor])
    died = seconds(block.death[dead], block.period.first) + 23 * HOUR
    aided = np.full(len(poor), (block.period.first - 200) * DAY)
    kind = np.concatenate([np.zeros(len(dead), int), np.ones(len(poor), int)])
    columns: dict[str, Value] = {
        "evt_id": names.identifiers("V", block.base + np.arange(len(who))),
        "psn_no": names.persons(people.number[who]),
        "evt_type": Choice(["death", "poverty_aid"], kind),
        "begntime": np.concatenate([died, aided]),
        "src_dept": Choice(["公安", "民政"], kind),
    }
    return frame("psn_event_d", columns, len(who))


def channels(block: Block) -> pa.Table:
    """Where the pharmacies' settlements were made: at their own counters."""
    happened, city = block.encounters, block.city
    enc = np.flatnonzero(happened.kind == PHARMACY)
    inst = happened.inst[enc]
    columns: dict[str, Value] = {
        "setl_id": names.identifiers("S", block.base + enc),
        "dev_no": Ids("Q", inst * 10 + enc % 2, 7),
        "lnt": city.lnt[inst],
        "lat": city.lat[inst],
        "token_time": happened.end[enc] - MINUTE,
        "face_flag": Choice(["0", "1"], (enc % 3 > 0).astype(int)),
        "show_lnt": city.lnt[inst],
        "show_lat": city.lat[inst],
    }
    return frame("setl_chnl_d", columns, len(enc))
