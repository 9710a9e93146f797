"""A file that is ready to be read by DuckDB: all text, our column names."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from baowei.ingest.header import Header
from baowei.ingest.values import BLANKS
from baowei.schema import Table


@dataclass
class Source:
    """rows: SQL of the records, the known columns as varchar under our names.

    first: the same for the first reading, which also notes the records that the CSV reader
    refuses in the table `rejects`. Rows carry _line where the reader knew it; else a row's line
    is its number among the records, the header being 1. uneven: it is not, as where a value goes
    on over several lines. lost: records that were refused before DuckDB saw the file, as (line,
    text). blanks: those that may stand around its values. number: its place among the files of
    the load, from 1. folder: where copies of the file may be put.
    """

    number: int
    folder: Path
    table: type[Table]
    label: str
    header: Header
    rows: str
    first: str
    encoding: str = ""
    has_lines: bool = False
    uneven: bool = False
    excel: bool = False
    broken_text: bool = False
    rejects: str | None = None
    blanks: tuple[str, ...] = BLANKS
    plain_text: tuple[Path, str] | None = None
    lost: list[tuple[int, str]] = field(default_factory=list)
    scratch: list[Path] = field(default_factory=list)

    def forget(self) -> None:
        """Remove the copies made to read it."""
        for path in self.scratch:
            path.unlink(missing_ok=True)
        self.scratch.clear()
