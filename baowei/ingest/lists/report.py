"""What a load of lists did, file by file."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from baowei.ingest.lists.listing import Refusal


@dataclass
class FileReport:
    """rows: lines of the list; the four counts are of facts (one a code), `refused` of places.

    taken: new facts, superseding ones counted apart; trial: of both, those on trial for their weak
    trust; known: said before by another source or load; outweighed: another source weighs more.
    """

    file: str
    rows: int
    taken: int = 0
    superseding: int = 0
    trial: int = 0
    known: int = 0
    outweighed: int = 0
    refused: list[Refusal] = field(default_factory=list)


@dataclass
class ListsReport:
    """files in the order read; not_taken: file and reason."""

    files: list[FileReport] = field(default_factory=list)
    not_taken: list[tuple[str, str]] = field(default_factory=list)

    def total(self, count: str) -> int:
        """The sum over all files of rows or of one of the counts."""
        return sum(getattr(file, count) for file in self.files)

    @property
    def refused(self) -> list[Refusal]:
        return [refusal for file in self.files for refusal in file.refused]

    def as_dict(self) -> dict[str, Any]:
        return {
            "files": [asdict(file) for file in self.files],
            "not_taken": [{"file": file, "reason": reason} for file, reason in self.not_taken],
        }
