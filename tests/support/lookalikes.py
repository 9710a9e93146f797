"""The corpus of lawful look-alikes as rows of one lake."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zlib import crc32

import pyarrow as pa
from worlds import IDS, own_key

from baowei.knowledge.kinds import KINDS
from baowei.rules.example_tables import arrow_rows, complete
from baowei.rules.example_text import Block, read
from baowei.schema import TABLES

CORPUS = Path(__file__).resolve().parents[1] / "lookalikes"
SAME = ("mdtrt_id", "psn_no", "fixmedins_code", "med_type")
UNCLEAR = "R69.x00"
"""The main diagnosis of an encounter whose case says none: every list in order has one."""
HOME = "1"
"""The way of discharge of an ended encounter whose case says none, for the same reason."""
CODES = ("code", "main_code", "sub_code", "med_list_codg")


@dataclass(frozen=True)
class Case:
    """suspects: rule -> why it is one; name: in front of every id of its rows."""

    name: str
    title: str
    suspects: dict[str, str]
    block: Block

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """The case's rows with defaults, under ids and codes of its own."""
        completed = complete(_with_lines(self.block))
        rows = {table: [self._own(table, row) for row in own] for table, own in completed.items()}
        if "drug_trac_d" not in rows:
            rows["drug_trac_d"] = [_scanned(line) for line in rows.get("fee_list_d", [])]
        for stay in rows.get("mdtrt_d", []):
            stay["dscg_maindiag_code"] = stay.get("dscg_maindiag_code") or UNCLEAR
            if stay.get("endtime") is not None:
                stay["dscg_way"] = stay.get("dscg_way") or HOME
        rows.setdefault("setl_list_oprn_d", []).extend(_operated(rows))
        return rows

    def _own(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        own = IDS | set(CODES) | (own_key(table) if table in TABLES else {"knowledge_id"})
        return {
            column: self._named(column, value)
            if column in own and isinstance(value, str)
            else value
            for column, value in row.items()
        }

    def _named(self, column: str, value: str) -> str:
        if column in CODES:
            # a longer one is a national code, known to the shipped rows
            return value if len(value) > 2 else f"0099{crc32((self.name + value).encode()):011d}"
        if column == "fixmedins_code":
            return f"{value[0]}{self.name}{value[1:]}"
        return f"{self.name}-{value}"


def cases() -> list[Case]:
    found = []
    for path in sorted(CORPUS.glob("*.txt")):
        for number, block in enumerate(read(path.read_text(encoding="utf-8")), 1):
            title, *expected = (part.strip() for part in block.title.split("!"))
            suspects = dict(_suspect(text) for text in expected)
            found.append(Case(f"{path.stem}{number}", title, suspects, block))
    return found


def claims(found: list[Case]) -> dict[str, pa.Table]:
    """The claim tables of all cases, in one."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for case in found:
        for table, own in case.rows().items():
            if table in TABLES:
                rows[table] += own
    return {table: arrow_rows(table, own) for table, own in rows.items()}


def write_knowledge(found: list[Case], folder: Path) -> None:
    """The reference rows of all cases, as a bureau's files."""
    folder.mkdir()
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for case in found:
        for table, own in case.rows().items():
            if table in KINDS:
                rows[table] += own
    for kind, own in rows.items():
        columns = [
            *KINDS[kind].own_columns(),
            "region",
            "valid_from",
            "valid_to",
            "trust",
            "source",
        ]
        with (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, extrasaction="ignore", restval="")
            writer.writeheader()
            writer.writerows(row | {"source": "look-alikes"} for row in own)


def _with_lines(block: Block) -> Block:
    """The block with a line for every settlement that has none: its whole amount."""
    lines = block.tables.get("fee_list_d", [])
    settled = {line.get("setl_id", "S1") for line in lines}
    made = [
        {
            **{c: row[c] for c in ("setl_id", *SAME) if c in row},
            "bkkp_sn": f"of {row['setl_id']}",
            "fee_ocur_time": row["setl_time"],
            "det_item_fee_sumamt": row.get("medfee_sumamt", "10"),
        }
        for row in block.tables.get("setl_d", [])
        if row["setl_id"] not in settled
    ]
    return replace(block, tables=block.tables | ({"fee_list_d": [*lines, *made]} if made else {}))


def _operated(rows: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """An operation for each encounter charged for surgery of which the case codes none."""
    coded = {row["mdtrt_id"] for row in rows.get("setl_list_oprn_d", [])}
    cut = [
        line
        for line in rows.get("fee_list_d", [])
        if line["med_list_codg"].startswith("0033") or line.get("med_chrgitm_type") == "06"
    ]
    first = {line["mdtrt_id"]: line for line in reversed(cut) if line["mdtrt_id"] not in coded}
    return [
        {
            **{column: line[column] for column in ("setl_id", "mdtrt_id", "psn_no")},
            "setl_list_oprn_id": f"operation-{line['bkkp_sn']}",
            "oprn_oprt_code": "86.0900",
            "oprn_oprt_date": line["fee_ocur_time"].date(),
            "main_oprn_flag": "1",
            "vali_flag": "1",
        }
        for line in first.values()
    ]


def _scanned(line: dict[str, Any]) -> dict[str, Any]:
    """A trace code for the line: what is sold in the corpus was scanned."""
    same = ("fixmedins_code", "med_list_codg", "setl_id", "bkkp_sn", "psn_no")
    return {
        **{column: line[column] for column in same},
        "trac_id": f"trace-{line['bkkp_sn']}",
        "drug_trac_codg": f"trace-{line['bkkp_sn']}",
        "trac_type": "sale",
        "trac_time": line["fee_ocur_time"],
        "setl_type": "1",
    }


def _suspect(text: str) -> tuple[str, str]:
    code, _, why = text.partition(" ")
    return code, why
