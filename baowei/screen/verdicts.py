"""What people found out about findings, and how often each rule was right so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from baowei.errors import BaoweiError
from baowei.ingest.lists.cells import sheets, table
from baowei.ingest.lists.listing import Refused
from baowei.lake import Lake, Version
from baowei.lake.arrow import arrow_schema
from baowei.lake.system import FindingVerdict

HEADINGS = {
    **{name: name for name in ("finding_id", "verdict", "decided_on")},
    **{"疑点编号": "finding_id", "核实结果": "verdict", "核实日期": "decided_on"},
}
WORDS = {"成立": "upheld", "不成立": "dismissed", "upheld": "upheld", "dismissed": "dismissed"}
NAME = FindingVerdict.name


@dataclass
class VerdictReport:
    """accepted: verdicts that now stand, by word; refused: (file, sheet, row, why) of the others.

    blank: rows without a verdict, which are findings that nobody has looked into yet.
    """

    accepted: dict[str, int] = field(default_factory=lambda: {"upheld": 0, "dismissed": 0})
    blank: int = 0
    refused: list[tuple[str, str, int, str]] = field(default_factory=list)
    version: int | None = None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Precision:
    """How many findings of a rule people upheld and dismissed; `now_`: of the rule as it is now."""

    upheld: int
    dismissed: int
    now_upheld: int
    now_dismissed: int

    @property
    def share(self) -> float:
        return self.upheld / (self.upheld + self.dismissed)


def load_verdicts(lake: Lake, path: Path, today: date) -> VerdictReport:
    """Take the verdicts of a report that people have filled in (.xlsx or .csv, any sheet).

    A later verdict on the same finding replaces the earlier one. A finding that the lake does not
    know, a word that is no verdict, a day in the future are refused row by row. BaoweiError for a
    file that cannot be read or has no such columns.
    """
    report = VerdictReport()
    version = lake.current()
    known, old = _findings(version), _stored(version)
    new: dict[str, dict[str, Any]] = {}
    for sheet, number, row in _rows(path):
        word = row.get("verdict", "")
        if not word:
            report.blank += 1
            continue
        try:
            one = _verdict(row, known, old, today)
        except ValueError as reason:
            report.refused.append((path.name, sheet, number, str(reason)))
            continue
        new[one["finding_id"]] = one
    for one in new.values():
        report.accepted[one["verdict"]] += 1
    if new:
        report.version = _store(lake, {**old, **new})
    return report


def keep_verdicts(lake: Lake, rows: Iterable[dict[str, Any]]) -> int:
    """Keep verdicts that the office reached, rows of `FindingVerdict`; how many were new or other.

    The same verdicts again change nothing.
    """
    old = _stored(lake.current())
    new = {row["finding_id"]: row for row in rows if old.get(row["finding_id"]) != row}
    if new:
        _store(lake, {**old, **new})
    return len(new)


def precision(version: Version, hashes: dict[str, str]) -> dict[str, Precision]:
    """By rule, of those that people have looked into. hashes: code -> today's rule_hash."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in _stored(version).values():
        found.setdefault(row["rule_code"], []).append(row)
    return {
        code: Precision(
            *(_count(rows, word) for word in ("upheld", "dismissed")),
            *(
                _count([r for r in rows if r["rule_hash"] == hashes.get(code)], word)
                for word in ("upheld", "dismissed")
            ),
        )
        for code, rows in sorted(found.items())
    }


def _count(rows: list[dict[str, Any]], word: str) -> int:
    return sum(row["verdict"] == word for row in rows)


def _rows(path: Path) -> Iterator[tuple[str, int, dict[str, str]]]:
    """(sheet, line, cells by name) of every sheet that has both columns."""
    try:
        found = sheets(path)
    except Refused as reason:
        raise BaoweiError(f"{path.name}：{reason}") from None
    usable = False
    for sheet in found:
        columns, rows = table(sheet, HEADINGS)
        if {"finding_id", "verdict"} <= columns:
            usable = True
            for number, row in rows:
                yield sheet.name, number, row
    if not usable:
        raise BaoweiError(f"{path.name}：没有一张表同时有“疑点编号”和“核实结果”两列")


def _verdict(
    row: dict[str, str],
    known: dict[str, tuple[str, str]],
    old: dict[str, dict[str, Any]],
    today: date,
) -> dict[str, Any]:
    number, word = row["finding_id"], row["verdict"]
    if word not in WORDS:
        raise ValueError(f"“{word}”不是核实结果：写“成立”或“不成立”")
    if number in known:
        code, digest = known[number]
    elif number in old:
        code, digest = old[number]["rule_code"], old[number]["rule_hash"]
    else:
        raise ValueError(f"没有疑点 {number}")
    return {
        "finding_id": number,
        "rule_code": code,
        "rule_hash": digest,
        "verdict": WORDS[word],
        "decided_on": _day(row.get("decided_on", ""), today),
    }


def _day(text: str, today: date) -> date:
    if not text:
        return today
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        raise ValueError(f"“{text}”不是日期：写作 2026-05-01") from None
    if day > today:
        raise ValueError(f"核实日期 {day} 在今天之后")
    return day


def _findings(version: Version) -> dict[str, tuple[str, str]]:
    columns = ["finding_id", "rule_code", "rule_hash"]
    tables = [pq.read_table(path, columns=columns) for path in version.files("finding")]
    return {
        row["finding_id"]: (row["rule_code"], row["rule_hash"])
        for part in tables
        for row in part.to_pylist()
    }


def _stored(version: Version) -> dict[str, dict[str, Any]]:
    return {
        row["finding_id"]: row
        for path in version.files(NAME)
        for row in pq.ParquetFile(path).read().to_pylist()
    }


def _store(lake: Lake, rows: dict[str, dict[str, Any]]) -> int:
    schema = arrow_schema(FindingVerdict.columns())
    with lake.writing() as writer:
        file = writer.folder(NAME) / f"{NAME}.parquet"
        ordered = [rows[number] for number in sorted(rows)]
        pq.write_table(pa.Table.from_pylist(ordered, schema=schema), file)
        writer.replace(NAME, writer.version.files(NAME), [file])
        return writer.publish("feedback", {"verdicts": len(rows)}).id
