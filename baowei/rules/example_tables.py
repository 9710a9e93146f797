"""The tables of one example: what it writes, completed by defaults, in the types of the schema.

Ids are the same for all rows unless written (P1, M1, S1, H1, D1); primary keys are numbered.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

import pyarrow as pa

from baowei.knowledge.kind import OPEN_END, Kind
from baowei.knowledge.kinds import KINDS
from baowei.knowledge.starter import starter_rows
from baowei.rules.example_text import Block
from baowei.rules.rule import Rule, RuleError
from baowei.schema import TABLES
from baowei.schema.table import Table

Values = dict[str, Any]

STARTERS = frozenset(
    {
        "param",
        "med_type_way",
        "hosp_rank",
        "basic_insurance",
        "diag_sex",
        "readmit_exempt",
        "charge_group",
    }
)
"""Kinds that come from the shipped starter rows where a block leaves them out."""

TEN = datetime(2026, 8, 1, 10)
DEFAULTS: dict[str, str | None] = {
    "psn_no": "P1",
    "mdtrt_id": "M1",
    "setl_id": "S1",
    "fixmedins_code": "H1",
    "staff_code": "D1",
    "bilg_dr_code": "D1",
    "cnt": "1",
    "med_type": "11",
    "list_type": "201",
    "insutype": "310",
    "insu_admdvs": "420100",
    "admdvs": "420100",
    "fixmedins_name": "示例机构",
    "med_list_codg": "A",
    "vali_flag": "1",
    "refd_setl_flag": "0",
}
OWN_DEFAULTS: dict[str, dict[str, str | None]] = {"medins_staff_b": {"psn_no": None}}
"""Where a default would mean something else: the practitioner is not the patient."""
SHARED = ("psn_no", "mdtrt_id", "setl_id", "fixmedins_code", "med_type", "insutype")
"""What a made row takes over from the first row that refers to it."""
OWNED = {
    "mdtrt_d": "mdtrt_id",
    "setl_d": "setl_id",
    "psn_info_b": "psn_no",
    "fixmedins_b": "fixmedins_code",
}
"""Tables whose rows are made where another table of the block refers to their key."""

_ARROW = {
    "varchar": pa.string(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "integer": pa.int32(),
    "double": pa.float64(),
}


def build(rule: Rule, block: Block) -> dict[str, pa.Table]:
    """Every table the rule reads, and the marked one, with all columns of its schema."""
    for name in block.tables:
        if name not in TABLES and name not in KINDS:
            raise RuleError(f"{rule.code}: the example '{block.title}' writes no table: {name}")
    rows = complete(block)
    return {name: arrow_rows(name, _of(name, rows)) for name in {*rule.inputs, block.marked}}


def complete(block: Block) -> dict[str, list[Values]]:
    """The block's rows with defaults, and the rows that others refer to."""
    rows: dict[str, list[Values]] = {}
    for name in sorted(block.tables, key=lambda n: n == "setl_d"):
        rows[name] = []
        for written in block.tables[name]:
            typed = _typed_row(name, written)
            rows[name].append(_with_defaults(name, typed, len(rows[name]) + 1, rows))
    made = {name: _referred(name, key, rows) for name, key in OWNED.items() if name not in rows}
    return rows | made


def arrow_type(kind: str) -> pa.DataType:
    """The arrow type of a column's type as the schema writes it."""
    if kind.startswith("decimal"):
        precision, scale = kind[kind.index("(") + 1 : -1].split(",")
        return pa.decimal128(int(precision), int(scale))
    return _ARROW[kind]


def _of(name: str, rows: dict[str, list[Values]]) -> list[Values]:
    if name not in rows and name in STARTERS:
        return [row for row in _starters()[name] if not row["region"]]
    return rows.get(name, [])


@cache
def _starters() -> dict[str, list[Values]]:
    return starter_rows()


def _table(name: str) -> type[Table]:
    return TABLES[name] if name in TABLES else KINDS[name]


def _typed_row(name: str, written: dict[str, str | None]) -> Values:
    columns = _table(name).columns()
    unknown = [c for c in written if c not in columns]
    if unknown:
        raise RuleError(f"an example writes no column of {name}: {', '.join(unknown)}")
    return {c: _typed(columns[c].type, text) for c, text in written.items()}


def _with_defaults(name: str, row: Values, number: int, rows: dict[str, list[Values]]) -> Values:
    """The typed row completed; number: its place in its table, from 1."""
    table = _table(name)
    if issubclass(table, Kind):
        return _kind_defaults(table, row)
    defaults = DEFAULTS | OWN_DEFAULTS.get(name, {})
    row = dict(row)
    for column, spec in table.columns().items():
        if column in row:
            continue
        if column in defaults:
            row[column] = _typed(spec.type, defaults[column])
        elif (column,) == table.key:
            row[column] = str(number)
        elif spec.required and spec.type == "timestamp":
            row[column] = TEN
    _amounts(name, row, rows)
    _dates(name, row)
    missing = [c for c, spec in table.columns().items() if spec.required and c not in row]
    if missing:
        raise RuleError(f"an example must write {', '.join(missing)} of {name}")
    return row


def _kind_defaults(table: type[Kind], row: Values) -> Values:
    missing = [c for c in (*table.key, *table.value) if c not in row]
    if missing:
        raise RuleError(f"an example must write {', '.join(missing)} of {table.name}")
    own = ",".join(str(row[c]) for c in table.key)
    defaults: Values = {
        "knowledge_id": f"{table.name}:{own}",
        "region": "",
        "valid_from": date(2021, 5, 1),
        "valid_to": date.fromisoformat(OPEN_END),
        "trust": "official",
    }
    return defaults | row


def _amounts(name: str, row: Values, rows: dict[str, list[Values]]) -> None:
    """Amounts that follow from others: of a line by price and count, of a settlement by lines."""
    if name == "fee_list_d":
        if "det_item_fee_sumamt" not in row:
            row["det_item_fee_sumamt"] = row["pric"] * row["cnt"] if "pric" in row else Decimal(10)
        total = row["det_item_fee_sumamt"]
        if "pric" not in row:
            row["pric"] = total / row["cnt"] if row["cnt"] else total
        row.setdefault("inscp_amt", total)
    if name == "setl_d":
        lines = [r for r in rows.get("fee_list_d", []) if r["setl_id"] == row["setl_id"]]
        total = sum((r["det_item_fee_sumamt"] for r in lines), Decimal(0)) or Decimal(10)
        row.setdefault("medfee_sumamt", total)
        row.setdefault("fund_pay_sumamt", row["medfee_sumamt"] * Decimal("0.7"))


def _dates(name: str, row: Values) -> None:
    """What follows from a stay's or settlement's time, or from the kind of institution."""
    if name == "mdtrt_d":
        row.setdefault("endtime", row["begntime"])
    if name == "setl_d":
        row.setdefault("begndate", row["setl_time"].date())
        row.setdefault("enddate", row["setl_time"].date())
    if name == "fixmedins_b":
        row.setdefault("fixmedins_type", "2" if row["fixmedins_code"].startswith("P") else "1")


def _referred(name: str, key: str, rows: dict[str, list[Values]]) -> list[Values]:
    """One row for each key that others refer to; its other ids, kind and times are theirs."""
    columns = _table(name).columns()
    referring: dict[str, list[Values]] = {}
    for other, found in rows.items():
        for row in found if other in TABLES else []:
            if row.get(key) is not None:
                referring.setdefault(row[key], []).append(row)
    made: list[Values] = []
    for value, seen in referring.items():
        times = [r["fee_ocur_time"] for r in seen if "fee_ocur_time" in r] or [TEN]
        row = {c: seen[0][c] for c in SHARED if c in seen[0]}
        row |= {"begntime": min(times), "endtime": max(times), "setl_time": max(times), key: value}
        known = {c: v for c, v in row.items() if c in columns}
        made.append(_with_defaults(name, known, len(made) + 1, rows))
    return made


def _typed(kind: str, text: str | None) -> Any:
    if text is None:
        return None
    if kind == "date":
        return date.fromisoformat(text)
    if kind == "timestamp":
        return datetime.fromisoformat(text)
    if kind == "integer":
        return int(text)
    if kind == "double":
        return float(text)
    return Decimal(text) if kind.startswith("decimal") else text


def arrow_rows(name: str, rows: list[Values]) -> pa.Table:
    """The rows as a table with all columns of its schema; decimals are rounded to their scale."""
    fields = _fields(name)
    if not rows:
        return fields.empty_table()
    return pa.table([_array([r.get(f.name) for r in rows], f.type) for f in fields], fields)


@cache
def _fields(name: str) -> pa.Schema:
    columns = _table(name).columns()
    return pa.schema([(c, arrow_type(spec.type)) for c, spec in columns.items()])


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_decimal(kind):
        unit = Decimal(1).scaleb(-kind.scale)
        values = [v if v is None else v.quantize(unit, ROUND_HALF_UP) for v in values]
    return pa.array(values, kind)
