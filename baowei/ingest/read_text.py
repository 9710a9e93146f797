"""CSV and tab-separated files: DuckDB reads them as they lie, once they are UTF-8."""

from __future__ import annotations

import csv
from pathlib import Path

from baowei.errors import BaoweiError
from baowei.ingest.discover import Found
from baowei.ingest.encoding import blanks_in, detect, transcode
from baowei.ingest.header import QUARANTINE_ID, Header, read_header
from baowei.ingest.mend_text import mend
from baowei.ingest.source import Source
from baowei.ingest.sql import name, text
from baowei.ingest.values import BLANKS, MISSING

DELIMITERS = (",", "\t", "|", ";")
HEADER_LIMIT = 1 << 20
CHUNK = 1 << 24


def read_text(found: Found, path: Path, scratch: Path, number: int) -> Source:
    """A source over the file, or over a UTF-8 copy of it in the scratch folder."""
    encoding = detect(path)
    copies: list[Path] = []
    broken = False
    if not encoding.is_plain:
        target = scratch / f"{number}.utf8"
        broken = transcode(path, encoding.name, target)
        path = target
        copies.append(target)
    names, delimiter = _first_record(path, found.label)
    header = read_header(names, found.table, found.label)
    rejects = f"rejects_{number}"
    noted = f"store_rejects=true, rejects_table={text(rejects)}, rejects_scan='scans_{number}'"
    return Source(
        number,
        scratch,
        found.table,
        found.label,
        header,
        rows=records(path, header, delimiter, "ignore_errors=true"),
        first=records(path, header, delimiter, noted),
        encoding=encoding.name,
        broken_text=broken,
        blanks=blanks_in(path, BLANKS),
        rejects=rejects,
        plain_text=(path, delimiter),
        scratch=copies,
    )


def mended(source: Source) -> Source:
    """The source over a mended copy with numbered lines, where the reader lost its way or count."""
    assert source.plain_text is not None
    path, delimiter = source.plain_text
    target = source.folder / f"{source.number}.mended"
    source.lost = mend(path, target, delimiter, source.header.width)
    source.scratch.append(target)
    source.rows = source.first = records(target, source.header, ",", "", lines=True)
    source.has_lines, source.uneven = True, False
    source.rejects = None
    return source


def lines_in(path: Path) -> int:
    """Lines of the file up to the last that is not blank."""
    count = solid = 0
    with path.open("rb") as file:
        while block := file.read(CHUNK):
            if rest := block.rstrip():
                solid = count + rest.count(b"\n")
            count += block.count(b"\n")
    return solid + 1


def records(path: Path, header: Header, delimiter: str, faults: str, *, lines: bool = False) -> str:
    """SQL: the known columns as varchar under our names; missing marks are null already."""
    fields = [f"c{n}" for n in range(header.width)]
    columns = ", ".join(f"'{f}': 'VARCHAR'" for f in (["_line"] if lines else []) + fields)
    options = (
        "auto_detect=false, header=true, quote='\"', escape='\"', encoding='utf-8',"
        f" delim={text(delimiter)}, columns={{{columns}}},"
        f" nullstr=[{', '.join(text(m) for m in MISSING)}]"
    )
    options += f", {faults}" if faults else ""
    chosen = [f"c{place} as {name(column)}" for column, place in header.columns.items()]
    if lines:
        chosen.insert(0, "cast(_line as bigint) as _line")
    if header.quarantine_id is not None:
        chosen.append(f"c{header.quarantine_id} as {QUARANTINE_ID}")
    return f"(select {', '.join(chosen)} from read_csv({text(path)}, {options}))"


def _first_record(path: Path, label: str) -> tuple[list[str], str]:
    """The names of the header, and what parts them."""
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        line = file.readline(HEADER_LIMIT)
        delimiter = max(DELIMITERS, key=line.count)
        file.seek(0)
        try:
            names = next(csv.reader(file, delimiter=delimiter), [])
        except csv.Error as error:
            raise BaoweiError(f"{label} 的表头无法识别") from error
    return names, delimiter
