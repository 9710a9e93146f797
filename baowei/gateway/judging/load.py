"""The judge of an installation: its rules, its knowledge and its registers, from the lake."""

from __future__ import annotations

import gc
from typing import Any

import pyarrow.parquet as pq

from baowei.gateway.judging.judge import REGISTERS, Judging
from baowei.lake import Version
from baowei.provinces import all_rules, local_codes, region_of_rule
from baowei.rules.rule import Rule
from baowei.schema import TABLES
from baowei.screen.knowledge import Knowledge, home_region


def open_judging(version: Version) -> Judging:
    """The rules in force for the institutions of this version, compiled; takes some seconds.

    What is in memory afterwards is never garbage, so the collector is told to leave it alone.
    """
    registers = {name: _rows(version, name) for name in REGISTERS}
    region = _home(registers["fixmedins_b"])
    knowledge = Knowledge(version, region)
    rules = list(rules_of(region).values())
    made = Judging(rules, knowledge.rows, registers, local_codes(region))
    gc.collect()
    gc.freeze()
    return made


def region_of(version: Version) -> str:
    """What the region codes of its institutions begin with."""
    return _home(_rows(version, "fixmedins_b", ["admdvs"]))


def rules_of(region: str) -> dict[str, Rule]:
    """The rules in force that may judge this region, as screening chooses them."""
    found = {}
    for code, rule in all_rules().items():
        own = region_of_rule(code)
        if rule.status != "withdrawn" and (own is None or region.startswith(own.admdvs)):
            found[code] = rule
    return found


def _home(institutions: list[dict[str, Any]]) -> str:
    return home_region([row["admdvs"] for row in institutions])


def _rows(version: Version, name: str, columns: list[str] | None = None) -> list[dict[str, Any]]:
    """The valid rows of a register."""
    own = columns or [*TABLES[name].columns()]
    tables = (pq.read_table(path, columns=own) for path in version.files(name))
    rows = (row for table in tables for row in table.to_pylist())
    return [row for row in rows if row.get("vali_flag") != "0"]
