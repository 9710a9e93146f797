"""Small random worlds for one rule: its own examples, copied, mixed and disturbed.

A rule's examples name every value that matters to it. A world takes the rows of one example
several times over under new ids, and moves times, swaps values and drops rows, so that it lies
near what the rule decides on.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pyarrow as pa

from baowei.rules.example_tables import arrow_rows, complete
from baowei.rules.example_tables import build as build_example
from baowei.rules.example_text import parse
from baowei.rules.rule import Rule
from baowei.schema import TABLES

World = dict[str, pa.Table]

IDS = frozenset(
    {
        *("psn_no", "mdtrt_id", "setl_id", "init_setl_id", "bkkp_sn", "emp_no", "mdtrt_cert_no"),
        *("invono", "ipt_otp_no", "rx_drord_no", "rxno", "fixmedins_code", "prsc_fixmedins_code"),
        *("staff_code", "bilg_dr_code", "acord_dr_code", "chfpdr_code", "oper_dr_code"),
        *("anst_dr_code", "reg_dr_code", "prsc_dr_code", "phar_code", "rlts_psn_no", "legrep_id"),
        *("drug_trac_codg", "dev_no", "device_no", "opter_id", "resd_addr"),
    }
)
"""Columns that say who or which: a copy has its own."""
MOVES = (timedelta(minutes=-1), timedelta(hours=1), timedelta(days=-1), timedelta(days=1))


def world(rule: Rule, random: Random) -> World:
    """The tables that the rule reads; `psn_no` ends in `~` and the number of its copy."""
    block = random.choice(parse(rule.examples))
    rows = complete(block)
    tables = build_example(rule, block)
    copies = random.randint(1, 3)
    for name in [n for n in tables if n in TABLES]:
        made = [
            _disturbed(name, _copied(name, row, copy), rows.get(name, []), random)
            for copy in range(copies)
            for row in rows.get(name, [])
            if random.random() > 0.1
        ]
        tables[name] = _table(name, made)
    return tables


def persons(tables: World) -> list[World]:
    """The world once for each person in it: rows that name no person stay."""
    named = {
        one
        for table in tables.values()
        if "psn_no" in table.column_names
        for one in table["psn_no"].to_pylist()
        if one is not None
    }
    return [_only(tables, "psn_no", {one}) for one in sorted(named)]


def copies(tables: World) -> list[World]:
    """The world once for each copy in it."""
    found = {
        one.rsplit("~", 1)[1]
        for name, table in tables.items()
        if name in TABLES
        for column in IDS & set(table.column_names)
        for one in table[column].to_pylist()
        if one is not None
    }
    return [{n: _of_copy(n, t, number) for n, t in tables.items()} for number in sorted(found)]


def _of_copy(name: str, table: pa.Table, number: str) -> pa.Table:
    if name not in TABLES:
        return table
    columns = sorted(IDS & set(table.column_names)) or [TABLES[name].key[0]]
    kept = [
        any(str(row[c] or "").endswith(f"~{number}") for c in columns) for row in table.to_pylist()
    ]
    return table.filter(pa.array(kept, pa.bool_()))


def _only(tables: World, column: str, values: set[str]) -> World:
    return {
        name: table.filter(pa.array([v is None or v in values for v in table[column].to_pylist()]))
        if name in TABLES and column in table.column_names and table.num_rows
        else table
        for name, table in tables.items()
    }


def _copied(name: str, row: dict[str, Any], copy: int) -> dict[str, Any]:
    own = IDS | own_key(name)
    return {
        column: f"{value}~{copy}" if column in own and isinstance(value, str) else value
        for column, value in row.items()
    }


def own_key(name: str) -> frozenset[str]:
    """The column that numbers the rows of a table, if there is one."""
    key = TABLES[name].key
    return frozenset(key if len(key) == 1 else ())


def _disturbed(
    name: str, row: dict[str, Any], pool: list[dict[str, Any]], random: Random
) -> dict[str, Any]:
    """The row, now and then with another row's value or a moved time."""
    fixed = IDS | set(TABLES[name].key) | _required(name)
    changed = dict(row)
    for column, value in row.items():
        if column in fixed and not isinstance(value, datetime):
            continue
        chance = random.random()
        if chance < 0.04:
            changed[column] = random.choice(pool).get(column, value)
        elif chance < 0.10 and isinstance(value, datetime):
            changed[column] = value + random.choice(MOVES)
        elif chance < 0.06 and column not in _required(name):
            changed[column] = None
    return changed


def _required(name: str) -> set[str]:
    return {c for c, spec in TABLES[name].columns().items() if spec.required}


def _table(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    """The rows as a table, one of each key."""
    once = {tuple(row.get(c) for c in TABLES[name].key): row for row in rows}
    return arrow_rows(name, list(once.values()))
