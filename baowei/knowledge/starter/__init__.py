"""The rows shipped with the product, so that a fresh install finds something.

This folder holds `<kind>[.<part>].csv`: the kind's own columns and, where a row needs them,
region, valid_from, valid_to, batch, published, source, trust. A row without a day holds since the
Regulation is in force.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from baowei.errors import BaoweiError
from baowei.knowledge.claim import Claim
from baowei.knowledge.fact import kind_of
from baowei.knowledge.kind import Kind
from baowei.knowledge.kinds import KINDS
from baowei.knowledge.merge import merge
from baowei.knowledge.typed import claim_of

IN_FORCE_SINCE = "2021-05-01"


def starter_rows() -> dict[str, list[dict[str, Any]]]:
    """Every kind's shipped rows with all its columns, typed; kinds without any map to [].

    Raises BaoweiError with file, line and reason on a row that its Kind does not accept.
    """
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list, {kind: [] for kind in KINDS})
    for row in merge([], starter_claims()).rows:
        rows[kind_of(row)].append(row)
    return dict(rows)


def starter_claims() -> Iterator[Claim]:
    """What the shipped files say, row by row."""
    folder = files("baowei.knowledge.starter")
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".csv"):
            continue
        yield from read_starter(file.name, file.read_text("utf-8-sig"))


def read_starter(name: str, text: str) -> Iterator[Claim]:
    """The claims of one shipped file; name: `<kind>[.<part>].csv`."""
    since = IN_FORCE_SINCE
    return read_claims(name, text, of="起步知识 ", trust="reviewed", source="起步知识", since=since)


def read_claims(
    name: str, text: str, *, of: str, trust: str, source: str = "", since: str = ""
) -> Iterator[Claim]:
    """The claims of one file; name: `<kind>[.<part>].csv`.

    of: what stands before the file's name in an error. trust: of rows that say none. source,
    since: of rows that name no source or no day; where empty, every row must.
    Raises BaoweiError with file, line and reason on a row that its Kind does not accept.
    """
    kind = name.split(".", maxsplit=1)[0]
    if kind not in KINDS:
        raise BaoweiError(f"{of}{name}：没有名为 {kind} 的知识表")
    known = set(KINDS[kind].own_columns()) | set(Kind.columns()) | {"source"}
    reader = csv.DictReader(io.StringIO(text))
    unknown = [column for column in reader.fieldnames or [] if column not in known]
    if unknown:
        raise BaoweiError(f"{of}{name}：知识表 {kind} 没有 {'、'.join(unknown)} 列")
    for cells in reader:
        try:
            if None in cells:
                raise ValueError("单元格多于表头")
            if not (cells.get("valid_from") or cells.get("published")):
                cells["valid_from"] = since
            claim = claim_of(kind, cells, source=source, trust=trust)
            if not claim.source:
                raise ValueError("缺少 source（来源）")
            yield claim
        except ValueError as error:
            raise BaoweiError(f"{of}{name} 第{reader.line_num}行：{error}") from None
