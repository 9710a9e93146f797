"""Local item codes: which national code an institution's charge means, on which days."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date

from baowei.errors import BaoweiError
from baowei.knowledge.claim import FOREVER
from baowei.knowledge.typed import typed
from baowei.schema.table import Column

COLUMNS = {
    "local_code": Column("varchar", "本地项目编码", required=True),
    "med_list_codg": Column("varchar", "国家编码", required=True),
    "valid_from": Column("date", "生效日", required=True),
    "valid_to": Column("date", "失效日", "last day; empty: still in force"),
    "source": Column("varchar", "来源", required=True),
}


@dataclass(frozen=True)
class CodeRow:
    """local_code means med_list_codg on the days valid_from to valid_to, both included."""

    local_code: str
    med_list_codg: str
    valid_from: date
    valid_to: date
    source: str


def read_codes(name: str, text: str) -> tuple[CodeRow, ...]:
    """The rows of a codes.csv. BaoweiError with file, line and reason on a row that is wrong.

    On any day a local code means one national code: rows of one code must not overlap.
    """
    where = f"地区目录 {name}"
    reader = csv.DictReader(io.StringIO(text))
    given = list(reader.fieldnames or [])
    missing = [column for column in COLUMNS if column not in given]
    unknown = [column for column in given if column not in COLUMNS]
    if missing or unknown:
        raise BaoweiError(f"{where}：表头须是 {','.join(COLUMNS)}")
    rows: dict[str, list[CodeRow]] = defaultdict(list)
    for cells in reader:
        try:
            row = _row(cells)
            for other in rows[row.local_code]:
                if row.valid_from <= other.valid_to and other.valid_from <= row.valid_to:
                    raise ValueError(
                        f"本地编码 {row.local_code} 与前面一行的日期重叠，"
                        f"{max(row.valid_from, other.valid_from)} 有两个国家编码"
                    )
        except ValueError as error:
            raise BaoweiError(f"{where} 第{reader.line_num}行：{error}") from None
        rows[row.local_code].append(row)
    return tuple(row for own in rows.values() for row in own)


def _row(cells: dict[str, str]) -> CodeRow:
    if None in cells:
        raise ValueError("单元格多于表头")
    values = {name: typed(name, column, cells.get(name)) for name, column in COLUMNS.items()}
    row = CodeRow(**values | {"valid_to": values["valid_to"] or FOREVER})
    if row.valid_to < row.valid_from:
        raise ValueError(f"失效日 {row.valid_to} 早于生效日 {row.valid_from}")
    if row.local_code == row.med_list_codg:
        raise ValueError(f"本地编码与国家编码相同：{row.local_code}")
    return row


def nearest_first(folders: Iterable[Iterable[CodeRow]]) -> tuple[CodeRow, ...]:
    """The rows of several folders, the nearest first: it alone says what its codes mean."""
    found: dict[str, list[CodeRow]] = {}
    for rows in folders:
        own: dict[str, list[CodeRow]] = defaultdict(list)
        for row in rows:
            own[row.local_code].append(row)
        found = own | found
    return tuple(row for code in sorted(found) for row in found[code])


def codes_digest(rows: Iterable[CodeRow]) -> str | None:
    """16 hex digits over what the rows say; None where there are none."""
    said = sorted(tuple(map(str, astuple(row)[:4])) for row in rows)
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16] if said else None
