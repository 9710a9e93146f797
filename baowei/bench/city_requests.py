"""Requests of a synthetic city: its people come again, for what is given where they were."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from baowei.bench.city import City
from baowei.bench.connect import connect
from baowei.bench.open_loop import NUMBER

POOL = 400_000
"""Charged lines from which orders are drawn, by institution and kind of care."""
OTHER_STAY = "2"

_PEOPLE = """
select m.psn_no, m.fixmedins_code, m.med_type, m.dscg_maindiag_code, p.gend, p.brdy
from read_parquet(?) m join read_parquet(?) p using (psn_no)
using sample reservoir({count} rows) repeatable ({seed})
"""
_LINES = """
select f.fixmedins_code, f.med_type[1], f.med_list_codg, f.hilist_name, f.list_type,
       f.med_chrgitm_type, f.cnt, f.pric, f.det_item_fee_sumamt, f.bilg_dr_code, f.bilg_dept_codg
from read_parquet(?) f where f.cnt > 0
using sample reservoir({pool} rows) repeatable ({seed})
"""
_ORDER = (
    *("hilist_code", "hilist_name", "hilist_type", "chrg_type", "cnt", "pric", "sumamt"),
    *("drord_dr_codg", "drord_dept_codg"),
)


@dataclass(frozen=True)
class Asked:
    """A message of an institution; `text` is its JSON."""

    fixmedins_code: str
    orders: int
    text: bytes


def city_requests(city: City, count: int, orders: int, seed: int = 1) -> list[Asked]:
    """So many requests of about so many orders each, on the day that the lake does not know yet."""
    chance = random.Random(seed)
    base = city.base
    with connect() as db:
        mdtrt, people = str(base / "mdtrt_d.parquet"), str(base / "psn_info_b.parquet")
        visits = db.execute(_PEOPLE.format(count=count, seed=seed), [mdtrt, people]).fetchall()
        lines = db.execute(
            _LINES.format(pool=POOL, seed=seed), [str(base / "fee_list_d.parquet")]
        ).fetchall()
    pools: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    anywhere: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for place, care, *line in lines:
        pools[place, care].append(tuple(line))
        anywhere[care].append(tuple(line))
    found = []
    for number, (person, place, med_type, *rest) in enumerate(visits):
        pool = pools.get((place, med_type[0])) or anywhere[med_type[0]] or anywhere[OTHER_STAY]
        chosen = [chance.choice(pool) for _ in range(orders)]
        when = datetime.combine(city.day, time(8)) + timedelta(seconds=chance.randrange(36_000))
        text = _message(number, person, place, med_type, rest, chosen, when)
        found.append(Asked(place, orders, text))
    return found


def _message(
    number: int,
    person: str,
    place: str,
    med_type: str,
    facts: list[Any],
    lines: list[tuple[Any, ...]],
    when: datetime,
) -> bytes:
    disease, gend, brdy = facts
    moment, mdtrt = f"{when:%Y-%m-%d %H:%M:%S}", f"BENCH{number:08}"
    encounter = {
        **{"mdtrt_id": mdtrt, "medins_id": place, "med_type": med_type, "adm_date": moment},
        **{"dscg_main_dise_codg": disease, "insutype": "310"},
        "fsi_diagnose_dtos": [{"dise_id": "1", "maindise_flag": "1", "dise_codg": disease}],
        "fsi_order_dtos": [_order(n, line, moment) for n, line in enumerate(lines)],
        "fsi_operation_dtos": [],
    }
    patient = {
        **{"patn_id": person, "gend": gend, "brdy": brdy and brdy.isoformat()},
        **{"poolarea": place[1:7], "curr_mdtrt_id": mdtrt, "fsi_encounter_dtos": [encounter]},
    }
    head = {
        **{"infno": "3101", "msgid": place + NUMBER.decode()},
        **{"mdtrtarea_admvs": place[1:7], "infver": "V1.0", "opter_type": "1", "opter": "1"},
        **{"inf_time": moment, "fixmedins_code": place, "fixmedins_name": "示例机构"},
    }
    data = {"syscode": "HIS", "task_id": str(number), "trig_scen": "2", "patient_dtos": [patient]}
    return json.dumps(head | {"input": {"data": data}}, ensure_ascii=False).encode()


def _order(number: int, line: tuple[Any, ...], moment: str) -> dict[str, Any]:
    values = [float(value) if hasattr(value, "as_tuple") else value for value in line]
    return {
        "rx_id": f"R{number}",
        "rxno": "1",
        "curr_drord_flag": "1",
        "long_drord_flag": "0",
        "drord_begn_date": moment,
        **dict(zip(_ORDER, values, strict=True)),
    }
