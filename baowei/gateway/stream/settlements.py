"""Checked rows as entries: one settlement each, with its lines and its encounter."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime

import msgspec

from baowei.gateway.entry import Settlement
from baowei.gateway.stream.rows import Faults, Row, Tables

_ENCODER = msgspec.json.Encoder(order="sorted")


def settlements(tables: Tables, received: datetime, faults: Faults) -> list[Settlement]:
    """One for each row of setl_d. Rows that belong to none of them are faults."""
    settled = tables.get("setl_d", [])
    if not settled:
        faults.add("缺少 setl_d（结算）")
    keys = {row["setl_id"] for row in settled}, {row["mdtrt_id"] for row in settled}
    for name, rows in tables.items():
        for number, row in enumerate(rows, 1):
            if not _belongs(row, *keys):
                faults.add(f"{name} 第 {number} 行没有对应的结算")
    _one_institution(tables, faults)
    return [] if faults else [_entry(row, tables, received) for row in settled]


def own_only(found: list[Settlement], fixmedins_code: str, faults: Faults) -> None:
    """A client hands in its own settlements only."""
    if any(one.fixmedins_code != fixmedins_code for one in found):
        faults.add("fixmedins_code（定点医药机构编号）不是密钥所属机构，不受理其他机构的结算")


def _entry(row: Row, tables: Tables, received: datetime) -> Settlement:
    setl, mdtrt = {row["setl_id"]}, {row["mdtrt_id"]}
    own = {
        name: chosen
        for name, rows in tables.items()
        if (chosen := [one for one in rows if _belongs(one, setl, mdtrt)])
    }
    # the same rows are the same entry, whichever way and however often they come
    digest = hashlib.blake2b(_ENCODER.encode(own), digest_size=12).hexdigest()
    return Settlement(
        entry_id=digest, received=received, fixmedins_code=row["fixmedins_code"], tables=own
    )


def _belongs(row: Row, settled: set[str], treated: set[str]) -> bool:
    """By its settlement where it names one, else by its encounter."""
    setl_id = row.get("setl_id")
    return setl_id in settled if setl_id is not None else row.get("mdtrt_id") in treated


def _one_institution(tables: Tables, faults: Faults) -> None:
    """Lines and encounters must be of the institution of their settlement."""
    by_setl = {row["setl_id"]: row["fixmedins_code"] for row in tables.get("setl_d", [])}
    by_mdtrt = {row["mdtrt_id"]: row["fixmedins_code"] for row in tables.get("setl_d", [])}
    for name, number, row in _numbered(tables):
        named = row.get("fixmedins_code")
        wanted = by_setl.get(row.get("setl_id"), by_mdtrt.get(row.get("mdtrt_id")))
        if named is not None and wanted is not None and named != wanted:
            faults.add(f"{name} 第 {number} 行 fixmedins_code（定点医药机构编号）与所属结算不一致")


def _numbered(tables: Tables) -> Iterator[tuple[str, int, Row]]:
    for name, rows in tables.items():
        for number, row in enumerate(rows, 1):
            yield name, number, row
