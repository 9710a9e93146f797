"""The register of institutions: agreement, equipment, departments, staff, stock, tills."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from baowei.synth import names
from baowei.synth.catalogue import catalogue
from baowei.synth.clock import DAY, HOUR, MINUTE, Period
from baowei.synth.columns import NULL, Choice, Ids, Value, frame
from baowei.synth.institutions import COUNTIES, DOCTORS, Institutions
from baowei.synth.ledger import Ledger
from baowei.synth.money import price_at
from baowei.synth.streams import stream

RESOURCES = (
    ("device", "CT", "CT机", 2),
    ("device", "MRI", "磁共振成像仪", 2),
    ("device", "HBO", "高压氧舱", 3),
    ("device", "DR", "数字X线机", 1),
    ("dept", "ICU", "重症医学科", 2),
    ("dept", "REHAB", "康复医学科", 2),
    ("facility", "BED", "普通病房", 1),
)
"""(type, code, name, lowest rank of a hospital that has it)."""

GOODS = (("护肤套装", "cosmetic"), ("鸡蛋", "food"), ("洗发液", "daily"), ("蛋白粉", "health_food"))

AT_ONCE = 64
"""Institutions whose stock is made into one frame."""


def register(city: Institutions, beds: np.ndarray) -> pa.Table:
    hospital = city.rank > 0
    columns: dict[str, Value] = {
        "fixmedins_code": city.codes,
        "fixmedins_name": city.names,
        "fixmedins_type": Choice(["1", "2"], (~hospital).astype(int)),
        "medins_lv": city.levels,
        "admdvs": Choice(COUNTIES, city.county),
        "bed_cnt": np.where(hospital, beds, NULL),
        "lnt": city.lnt,
        "lat": city.lat,
        "open_time": Choice(["08:00"], np.where(hospital, -1, 0)),
        "clos_time": Choice(["21:00"], np.where(hospital, -1, 0)),
        "legrep_id": Ids("L", np.arange(len(city)), 8),
        "profit_flag": Choice(["0", "1"], (~hospital).astype(int)),
    }
    return frame("fixmedins_b", columns, len(city))


def agreements(city: Institutions, period: Period) -> pa.Table:
    begun = (period.first - 1_500) * DAY
    columns: dict[str, Value] = {
        "fixmedins_code": city.codes,
        "agre_stas": "active",
        "begntime": begun,
    }
    return frame("fixmedins_stas_d", columns, len(city))


def resources(city: Institutions, period: Period) -> pa.Table:
    least = np.array([rank for *_, rank in RESOURCES])
    inst, which = np.nonzero(city.rank[:, None] >= least)
    columns: dict[str, Value] = {
        "fixmedins_code": Choice(city.codes, inst),
        "rsc_type": Choice([kind for kind, *_ in RESOURCES], which),
        "rsc_code": Choice([code for _, code, *_ in RESOURCES], which),
        "rsc_name": Choice([name for _, _, name, _ in RESOURCES], which),
        "cnt": city.rank[inst],
        "day_capa": np.where(which < 4, 400, NULL),
        "begndate": period.first - 1_500,
    }
    return frame("fixmedins_rsc_d", columns, len(inst))


def staff(city: Institutions, period: Period) -> pa.Table:
    """Physicians, nurses and a technician of each hospital, a pharmacist of each institution."""
    parts = []
    for letter, kind, first, size in (
        ("D", "physician", 0, DOCTORS),
        ("N", "nurse", 500, dict.fromkeys(DOCTORS, 20)),
        ("J", "technician", 800, dict.fromkeys(DOCTORS, 2)),
        ("Y", "pharmacist", 900, dict.fromkeys(range(4), 1)),
    ):
        many = np.array([size.get(rank, 0) for rank in range(4)])[city.rank]
        inst = np.repeat(np.arange(len(city)), many)
        turn = np.arange(len(inst)) - np.repeat(np.cumsum(many) - many, many)
        physician = kind == "physician"
        columns: dict[str, Value] = {
            "staff_code": Ids(f"{letter}9901", inst * names.STAFF_OF_ONE + first + turn, 8),
            "staff_type": kind,
            "fixmedins_code": Choice(city.codes, inst),
            "profttl": Choice(["231", "232", "233", "234"], turn % 4) if physician else None,
            "anti_lv": Choice(["1", "2", "3"], 2 - turn % 3) if physician else None,
            "begndate": period.first - 1_000,
        }
        parts.append(frame("medins_staff_b", columns, len(inst)))
    return pa.concat_tables(parts)


def stock(ledger: Ledger) -> Iterator[pa.Table]:
    """Counts at the turn of each month and the purchase that follows; sales never exceed them."""
    number = 0
    for first in range(0, len(ledger.city), AT_ONCE):
        parts = []
        for inst in range(first, min(first + AT_ONCE, len(ledger.city))):
            sold = ledger.sold(inst)
            good = np.flatnonzero(sold.any(axis=0))
            parts.append(_movements(ledger, inst, good, sold[:, good], number))
            number += (2 * len(sold) + 1) * len(good)
        yield pa.concat_tables(parts)


def _movements(
    ledger: Ledger, inst: int, good: np.ndarray, sold: np.ndarray, number: int
) -> pa.Table:
    bought = -(-sold // 10) * 10
    opening = sold.max(axis=0, initial=0) + 10
    change = np.vstack([np.zeros_like(opening), bought - sold])
    level = opening + np.cumsum(change, axis=0)
    months = len(sold)
    turns = _month_starts(ledger.period)
    time = np.concatenate(
        [np.repeat(turns, len(good)), np.repeat(turns[:-1] + 6 * HOUR, len(good))]
    )
    purchase = np.repeat([0, 1], [(months + 1) * len(good), months * len(good)])
    goods = np.tile(good, 2 * months + 1)
    price = _cost(ledger.city, inst, goods)
    row = number + np.arange(len(goods))
    columns: dict[str, Value] = {
        "invt_id": names.identifiers("I", row),
        "fixmedins_code": ledger.city.codes[inst],
        "med_list_codg": catalogue().arrow("code").take(pa.array(goods)),
        "invt_type": Choice(["count", "purchase"], purchase),
        "invt_time": time,
        "cnt": np.concatenate([level.ravel(), bought.ravel()]) * 100,
        "pric": np.where(purchase == 1, price, NULL),
        "spler_name": Choice(["合成医药配送公司"], purchase - 1),
        "dynt_no": Ids("U", np.where(purchase == 1, row, NULL), 12),
        "purc_invo_no": Ids("I", np.where(purchase == 1, row, NULL), 12),
    }
    whole = frame("invt_d", columns, len(goods))
    return whole.filter(pa.array((purchase == 0) | (np.concatenate([level, bought]).ravel() > 0)))


def _cost(city: Institutions, inst: int, goods: np.ndarray) -> np.ndarray:
    """What an institution pays for goods: a hospital what it charges, a pharmacy a tenth less."""
    listed = catalogue().price[goods]
    if city.rank[inst]:
        return np.maximum(listed, price_at(np.full(len(goods), inst), goods))
    return listed * 90 // 100


def _month_starts(period: Period) -> np.ndarray:
    months = period.month_of()
    first = np.flatnonzero(np.diff(months, prepend=-1))
    return (np.append(first, period.days) + period.first) * DAY


def till_sales(city: Institutions, period: Period, seed: int) -> pa.Table:
    """Goods that pharmacies sell for cash, late in the evening when no insured customer comes."""
    rng = stream(seed, "till")
    shops = city.of_rank(0)
    inst = np.repeat(shops, 4 * period.months)
    day = rng.integers(0, period.days, len(inst)) + period.first
    minute = 20 * 60 + 26 + rng.integers(0, 30, len(inst))
    which = rng.integers(0, len(GOODS), len(inst))
    columns: dict[str, Value] = {
        "pos_id": names.identifiers("O", np.arange(len(inst))),
        "fixmedins_code": Choice(city.codes, inst),
        "sale_time": day * DAY + minute * MINUTE,
        "goods_name": Choice([name for name, _ in GOODS], which),
        "goods_type": Choice([kind for _, kind in GOODS], which),
        "amt": rng.integers(600, 30_000, len(inst)),
        "dev_no": Ids("Q", inst * 10, 7),
    }
    return frame("pos_sale_d", columns, len(inst))
