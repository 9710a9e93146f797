"""The catalogue of the imaginary city: everything that can be charged, as parallel arrays.

Pools say what is used when: male, female, child (outpatient drugs by who is ill), pressure,
sugar, heart, lung (long-term illness), inpatient, senior (second level and above only), chemo,
dialysis; lab, image (second level and above), ward, care, tcm, rehab.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pyarrow as pa

from baowei.synth.columns import NULL
from baowei.synth.goods import DRUGS, HERBS, ITEMS, SUPPLIES, UNPAID_HERBS
from baowei.synth.planted_goods import planted_goods

DRUG, HERB, ITEM, SUPPLY = "101", "102", "201", "301"

GROUPS = {
    **{"consult": "02", "lis": "04", "pacs": "03", "device": "03"},
    **{"nursing": "05", "surgery": "06"},
}
"""The charge group of a service, by the log that shows it."""

WARD_ITEMS = (
    ("001109000010000", "普通病房床位费", 3600, "01"),
    ("001201000040000", "Ⅱ级护理", 1800, "07"),
    ("001102000050000", "住院诊查费", 1200, "02"),
)
"""National items that every inpatient day carries, each once a day (domain list: 批次八-1)."""


@dataclass(frozen=True)
class Good:
    """One thing that can be charged. price in hundredths of CNY; self_share in hundredths."""

    code: str
    name: str
    list_type: str
    price: int
    form: str = ""
    source: str = ""
    """Which log shows that it was done (exec_d.src_type); empty where nothing logs it."""
    self_share: int = 0
    pools: dict[str, int] = field(default_factory=dict)
    group: str = ""
    """med_chrgitm_type: 01 bed 02 visit 03 examination 04 laboratory 05 treatment 06 surgery
    07 nursing 08 material 09 drug 10 piece 11 traditional drug."""

    @property
    def limit(self) -> int | None:
        """The highest price that is allowed, of services; others are free."""
        return self.price * 105 // 100 if self.list_type == ITEM else None

    @property
    def level(self) -> str:
        """chrgitm_lv: 01 paid whole, 02 partly at the patient's expense, 03 not paid."""
        return {0: "01", 100: "03"}.get(self.self_share, "02")


@dataclass(frozen=True)
class Catalogue:
    goods: tuple[Good, ...]
    place: dict[str, int]
    """Where a code stands in `goods`."""
    price: np.ndarray
    limit: np.ndarray
    self_share: np.ndarray
    is_drug: np.ndarray
    is_herb: np.ndarray
    is_logged: np.ndarray

    def arrow(self, attribute: str) -> pa.Array:
        """That text of every good; empty text becomes null."""
        return pa.array([getattr(good, attribute) or None for good in self.goods], pa.string())

    def pool(self, name: str) -> np.ndarray:
        """The weight of every good in a pool."""
        return np.array([good.pools.get(name, 0) for good in self.goods], dtype=float)

    def named(self, name: str) -> int:
        return next(n for n, good in enumerate(self.goods) if good.name == name)


@cache
def catalogue() -> Catalogue:
    goods = (*_drugs(), *_items(), *_herbs(), *_supplies(), *_planted())
    return Catalogue(
        goods=goods,
        place={good.code: n for n, good in enumerate(goods)},
        price=np.array([good.price for good in goods], dtype=np.int64),
        limit=np.array([NULL if good.limit is None else good.limit for good in goods]),
        self_share=np.array([good.self_share for good in goods], dtype=np.int64),
        is_drug=np.array([good.list_type == DRUG for good in goods]),
        is_herb=np.array([good.list_type == HERB for good in goods]),
        is_logged=np.array([bool(good.source) for good in goods]),
    )


def _drugs() -> Iterator[Good]:
    """Each drug in three packs of different makers, sizes and prices."""
    number = 0
    for name, form, price, pools in _rows(DRUGS):
        for maker, factor in enumerate((0.55, 1.0, 1.6)):
            number += 1
            traditional = any(mark in name for mark in ("清瘟", "板蓝根", "藿香", "丹参"))
            yield Good(
                code=f"{'ZA' if traditional else 'XA'}99{number:019d}",
                name=name,
                list_type=DRUG,
                price=max(50, round(float(price) * factor * 100)),
                form=form,
                group="11" if traditional else "09",
                self_share=10 if maker == 2 else 0,
                pools={k: v * (3 - maker) for k, v in _pools(pools).items()},
            )


def _items() -> Iterator[Good]:
    for code, name, cents, group in WARD_ITEMS:
        yield Good(code, name, ITEM, cents, source="nursing", group=group)
    for number, (name, source, price, pools) in enumerate(_rows(ITEMS), start=1):
        yield Good(
            code=f"0099{number:011d}",
            name=name,
            list_type=ITEM,
            price=round(float(price) * 100),
            source="" if source == "consult" else source,
            self_share=10 if source == "pacs" else 0,
            pools=_pools(pools),
            group=GROUPS[source],
        )


def _herbs() -> Iterator[Good]:
    for number, name in enumerate(HERBS, start=1):
        yield Good(
            f"T99{number:07d}",
            name,
            HERB,
            6 + number % 9 * 3,
            "饮片",
            pools={"herb": 1},
            group="10",
        )
    for number, name in enumerate(UNPAID_HERBS, start=901):
        yield Good(f"T99{number:07d}", name, HERB, 900, "饮片", group="10")


def _supplies() -> Iterator[Good]:
    for number, (name, price) in enumerate(_rows(SUPPLIES), start=1):
        cents = round(float(price) * 100)
        yield Good(
            f"C99{number:024d}", name, SUPPLY, cents, self_share=10, pools={"supply": 1}, group="08"
        )


def _planted() -> Iterator[Good]:
    for code, name, list_type, made, price, group in planted_goods():
        service = list_type == ITEM
        yield Good(
            code,
            name,
            list_type,
            round(float(price) * 100),
            form="" if service else made,
            source=made if service else "",
            self_share=10 if list_type == SUPPLY else 0,
            group=group,
        )


def _rows(text: str) -> Iterator[list[str]]:
    return (line.split("|") for line in text.strip().splitlines())


def _pools(text: str) -> dict[str, int]:
    return (
        {} if text == "-" else {k: int(v) for k, _, v in (p.partition(":") for p in text.split())}
    )
