"""What reading one list file gives: claims, and refusals with the place to look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from baowei.knowledge.claim import FOREVER, Claim


class Refused(Exception):
    """A row that cannot be taken; the sentence says why, in Chinese, for the report."""


@dataclass(frozen=True)
class Refusal:
    """Where a row was not taken and why. sheet: "" for a CSV. row: line in the file, from 1."""

    file: str
    sheet: str
    row: int | None
    subject: str
    reason: str


@dataclass(frozen=True)
class Place:
    """A row of a list and the publication it belongs to."""

    file: str
    sheet: str
    row: int
    batch: str
    published: date
    source: str

    def claim(
        self, kind: str, values: dict[str, object], trust: str = "official", region: str = ""
    ) -> Claim:
        """A claim of the country or a region, valid from publication on (see batches.yaml)."""
        return Claim(
            kind=kind,
            region=region,
            values=values,
            valid_from=self.published,
            valid_to=FOREVER,
            batch=self.batch,
            published=self.published,
            source=self.source,
            trust=trust,
        )

    def refusal(self, subject: str, reason: str) -> Refusal:
        return Refusal(self.file, self.sheet, self.row, subject, reason)


@dataclass(frozen=True)
class DrugLine:
    """One drug of a list with its codes. rule: which list; limit_to: the coded column or ""."""

    place: Place
    rule: str
    drug_name: str
    limit_text: str
    limit_to: str
    logic: str
    codes: tuple[str, ...]


@dataclass
class Reading:
    """One file as read. rows: lines of the list; unsettled: drugs whose sex the list leaves out."""

    file: str
    rows: int = 0
    claims: list[Claim] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    unsettled: list[DrugLine] = field(default_factory=list)
