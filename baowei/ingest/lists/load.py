"""Loading national lists and province tables into the knowledge rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from baowei.errors import BaoweiError
from baowei.ingest.lists.listing import Reading
from baowei.ingest.lists.read_list import NotTaken, read_list
from baowei.ingest.lists.report import FileReport, ListsReport
from baowei.ingest.lists.settle_sex import KnownSexes, settle
from baowei.knowledge.claim import Claim
from baowei.knowledge.kinds import KINDS
from baowei.knowledge.merge import merge
from baowei.knowledge.trust import on_trial

Row = dict[str, Any]
Heard = tuple[Claim, str]
"""A claim and what became of it."""
NEW = ("taken", "superseding")


@dataclass(frozen=True)
class ListsResult:
    """rows: every row of every kind after the load; changed: kinds whose rows are not as before."""

    rows: dict[str, list[Row]]
    changed: tuple[str, ...]
    report: ListsReport

    def as_dict(self) -> dict[str, Any]:
        """The report for machines; the rows are left out."""
        return {"changed": list(self.changed), **self.report.as_dict()}


def load_lists(
    paths: Sequence[Path | str], rows_now: Mapping[str, Iterable[Mapping[str, Any]]]
) -> ListsResult:
    """Reads every list in the given files and folders and merges it with the rows there are.

    rows_now: kind -> rows with all columns. Writes nothing. Loading the same files again, or in
    another order, gives the same rows. Raises BaoweiError when a path does not exist or no file
    holds anything usable.
    """
    before = {kind: [dict(row) for row in rows_now.get(kind, ())] for kind in KINDS}
    report = ListsReport()
    readings = _read(_files(paths), report)
    _settle(readings, before["drug_sex"])
    if not any(reading.claims for reading in readings):
        raise BaoweiError(_nothing(paths, report, readings))
    rows, heard = _merge(readings, before)
    for reading in readings:
        report.files.append(_file_report(reading, heard[id(reading)]))
    changed = tuple(kind for kind in KINDS if _told(rows[kind]) != _told(before[kind]))
    return ListsResult(rows, changed, report)


def _files(paths: Sequence[Path | str]) -> list[Path]:
    """Every file named or below a folder named, once, in order of name."""
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if not path.exists():
            raise BaoweiError(f"没有这个文件或文件夹：{path}")
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            if file.is_file() and not file.name.startswith((".", "~$")):
                found[file.resolve()] = None
    return list(found)


def _read(files: list[Path], report: ListsReport) -> list[Reading]:
    readings = []
    for file in files:
        try:
            readings.append(read_list(file))
        except NotTaken as reason:
            report.not_taken.append((file.name, str(reason)))
    return readings


def _settle(readings: list[Reading], rows: list[Row]) -> None:
    """Fills in the sexes that a list leaves out, from all that is loaded with it or before."""
    said = [c.values for r in readings for c in r.claims if _official_sex(c)]
    official = [row for row in rows if row["trust"] == "official"]
    known = KnownSexes([*official, *said])
    for reading in readings:
        for line in reading.unsettled:
            claims, refusals = settle(line, known)
            reading.claims += claims
            reading.refusals += refusals


def _official_sex(claim: Claim) -> bool:
    return claim.kind == "drug_sex" and claim.trust == "official"


def _merge(
    readings: list[Reading], before: Mapping[str, list[Row]]
) -> tuple[dict[str, list[Row]], dict[int, list[Heard]]]:
    """Rows of every kind, and what became of the claims of each reading.

    Strong claims are heard first: a fact that an official list says is not counted as on trial.
    """
    claims: dict[str, list[tuple[int, Claim]]] = defaultdict(list)
    for reading in readings:
        for claim in reading.claims:
            claims[claim.kind].append((id(reading), claim))
    rows = dict(before)
    heard: dict[int, list[Heard]] = defaultdict(list)
    for kind, every in claims.items():
        said = sorted(every, key=lambda one: on_trial(one[1].trust))
        result = merge(before[kind], [claim for _, claim in said])
        rows[kind] = result.rows
        for (reading_id, claim), word in zip(said, result.status, strict=True):
            heard[reading_id].append((claim, word))
    return rows, heard


def _file_report(reading: Reading, heard: list[Heard]) -> FileReport:
    status = [word for _, word in heard]
    return FileReport(
        file=reading.file,
        rows=reading.rows,
        taken=status.count("taken"),
        superseding=status.count("superseding"),
        trial=sum(on_trial(claim.trust) for claim, word in heard if word in NEW),
        known=status.count("known"),
        outweighed=status.count("outweighed"),
        refused=sorted(reading.refusals, key=lambda r: (r.sheet, r.row or 0)),
    )


def _told(rows: list[Row]) -> dict[str, Row]:
    return {row["knowledge_id"]: row for row in rows}


def _nothing(paths: Sequence[Path | str], report: ListsReport, readings: list[Reading]) -> str:
    reasons = [f"{file}：{reason}" for file, reason in report.not_taken]
    reasons += [f"{r.file} 第{r.row}行：{r.reason}" for x in readings for r in x.refusals]
    named = "、".join(map(str, paths))
    first = f"（{reasons[0]}）" if reasons else ""
    return f"{named} 里没有可用的清单{first}"
