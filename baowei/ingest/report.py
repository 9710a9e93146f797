"""What a load did, file by file; every row that was read is accounted for."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from baowei.ingest.checks.check import Check


@dataclass
class FileReport:
    """Rows of one file. replaced: rows of the lake that rows of this load superseded."""

    file: str
    table: str
    encoding: str = ""
    read: int = 0
    accepted: int = 0
    duplicate: int = 0
    superseded: int = 0
    quarantined: int = 0
    unknown_columns: list[str] = field(default_factory=list)
    mapped_columns: dict[str, str] = field(default_factory=dict)
    missing_columns: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Accepted is what no other count holds; nothing may be lost or counted twice."""
        self.accepted = self.read - self.duplicate - self.superseded - self.quarantined
        assert self.accepted >= 0, f"{self.file}: more rows left out than read"


@dataclass
class LoadReport:
    """version: what the load published; None where it changed nothing.

    new_quarantined: refused rows that were not in quarantine before; released: rows that left it.
    replaced: rows of the lake that gave way to a later one.
    """

    files: list[FileReport] = field(default_factory=list)
    unknown_files: list[str] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    new_quarantined: int = 0
    released: int = 0
    replaced: int = 0
    version: int | None = None
    seconds: float = 0.0

    @property
    def quarantined(self) -> int:
        return sum(f.quarantined for f in self.files)

    def by_table(self) -> dict[str, dict[str, int]]:
        """Table -> read, accepted, duplicate, superseded, quarantined."""
        counts = ("read", "accepted", "duplicate", "superseded", "quarantined")
        tables: dict[str, dict[str, int]] = {}
        for file in self.files:
            row = tables.setdefault(file.table, dict.fromkeys(counts, 0))
            for count in counts:
                row[count] += getattr(file, count)
        return tables

    def as_dict(self) -> dict[str, Any]:
        """For --json."""
        return {
            "version": self.version,
            "tables": self.by_table(),
            "files": [asdict(f) for f in self.files],
            "unknown_files": self.unknown_files,
            "checks": [c.as_dict() for c in self.checks],
            "new_quarantined": self.new_quarantined,
            "released": self.released,
            "replaced": self.replaced,
            "seconds": round(self.seconds, 3),
        }
