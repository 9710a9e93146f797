"""The rows behind a point, as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from baowei.knowledge.kind import OPEN_END
from baowei.knowledge.kinds import KINDS
from baowei.knowledge.trust import in_words
from baowei.schema import TABLES
from baowei.supervision.desk.templatetags.desk import person
from baowei.supervision.points.models import SuspectPoint

PERSONS = {"psn_no", "opter_psn_no", "rlts_psn_no"}
FIRST = {"fee_list_d": 0, "setl_d": 1, "mdtrt_d": 2}
READ_FIRST = (
    "medins_list_name",
    "hilist_name",
    "fee_ocur_time",
    "cnt",
    "pric",
    "det_item_fee_sumamt",
)
"""Columns of a charge that say what it is; they stand behind its key, before the other codes."""


@dataclass(frozen=True)
class Shown:
    """A table of evidence. rows: cells, each with whether the row is a charge in question."""

    name: str
    label: str
    heads: list[str]
    rows: list[tuple[list[Any], bool]]

    @property
    def marked(self) -> bool:
        return any(accused for _, accused in self.rows)


def tables_of(point: SuspectPoint) -> list[Shown]:
    """The stored rows by table, the charges first; columns that are empty throughout left out."""
    accused = set(point.charges.values_list("bkkp_sn", flat=True))
    evidence: dict[str, list[dict[str, Any]]] = point.story.evidence
    names = sorted(evidence, key=lambda name: (FIRST.get(name, 9), name))
    return [_shown(name, evidence[name], accused) for name in names if evidence[name]]


def _shown(name: str, rows: list[dict[str, Any]], accused: set[str]) -> Shown:
    columns = TABLES[name].columns()
    key = TABLES[name].key[0]
    told = [c for c in dict.fromkeys((key, *READ_FIRST, *columns)) if c in columns]
    used = [c for c in told if any(row.get(c) not in (None, "") for row in rows)]
    return Shown(
        name,
        TABLES[name].label,
        [columns[c].label for c in used],
        [
            ([_cell(c, row.get(c)) for c in used], name == "fee_list_d" and row.get(key) in accused)
            for row in rows
        ],
    )


def _cell(column: str, value: Any) -> Any:
    if value is None:
        return ""
    return person(str(value)) if column in PERSONS else value


def knowledge_of(point: SuspectPoint) -> list[tuple[str, Any]]:
    """The list entry in words: what it says, from when, by which source, how far it is believed."""
    row: dict[str, Any] = point.story.knowledge or {}
    kind = KINDS.get(point.knowledge_id.split(":")[0])
    if not row or kind is None:
        return []
    said = {**row, "trust": in_words(row["trust"])}
    if row["valid_to"] == OPEN_END:
        said.pop("valid_to")
    columns = kind.columns()
    return [(columns[n].label, said[n]) for n in columns if said.get(n) not in (None, "")]
