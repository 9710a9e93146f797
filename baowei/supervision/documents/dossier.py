"""The case file of a thing: its documents and files in the order in which they are bound."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.db.models import Model
from django.utils import timezone

from baowei.supervision.documents.models import Attachment, Paper, PaperVersion
from baowei.supervision.documents.papers import SHELVES
from baowei.supervision.documents.papers.values import chinese_day
from baowei.supervision.documents.queries import attachments_of, papers_of

EVIDENCE = "evidence"
"""Where attached files lie."""
SHELF_ORDER = list(SHELVES)


@dataclass(frozen=True)
class Entry:
    """One document or file. sequence: from 1 through both volumes. first, last: pages within its
    volume, None for a draft, which is not bound; counted: whether its pages are known, else one is
    taken. url: where to see it."""

    shelf: str
    title: str
    number: str
    responsible: str
    at: datetime
    sha256: str
    suffix: str
    size: int
    pages: int | None
    final: bool
    url: str
    sequence: int = 0
    first: int | None = None
    last: int | None = None

    @property
    def place(self) -> str:
        return SHELVES[self.shelf]

    @property
    def volume(self) -> str:
        """正卷 or 副卷."""
        return self.place.split(" ")[0]

    @property
    def counted(self) -> bool:
        return self.pages is not None

    @property
    def span(self) -> str:
        """Its pages as an index says them: 3, or 3-5."""
        if self.first is None:
            return ""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def dossier(owner: Model) -> list[Entry]:
    """Everything of the owner: what is final or was attached by place and time, then drafts."""
    papers = list(papers_of(owner).select_related("final_by"))
    newest = _newest(papers)
    found = [_of_paper(paper, newest[paper.pk]) for paper in papers]
    found += [_of_file(file) for file in attachments_of(owner)]
    found.sort(key=lambda one: (not one.final, SHELF_ORDER.index(one.shelf), one.at))
    return _paged(found)


def index_values(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The rows of a 卷宗目录 (`dossier_index`, field `entries`)."""
    return [
        {
            "title": one.title,
            "number": one.number,
            "responsible": one.responsible,
            "dated": chinese_day(timezone.localtime(one.at)),
            "pages": one.span,
            "note": one.volume if one.counted else f"{one.volume}，页数待核",
        }
        for one in entries
        if one.final
    ]


def _newest(papers: list[Paper]) -> dict[int, PaperVersion]:
    versions = PaperVersion.objects.filter(paper__in=papers).order_by("version").defer("sealed")
    return {version.paper_id: version for version in versions}


def _of_paper(paper: Paper, version: PaperVersion) -> Entry:
    return Entry(
        shelf=paper.kind.shelf,
        title=paper.name,
        number=paper.number,
        responsible=paper.issuer,
        at=paper.final_at or paper.at,
        sha256=version.sha256,
        suffix=".docx",
        size=version.size,
        pages=version.pages,
        final=paper.state == Paper.State.FINAL,
        url=paper.get_absolute_url(),
    )


def _of_file(file: Attachment) -> Entry:
    name = PurePath(file.name)
    return Entry(
        shelf=EVIDENCE,
        title=name.stem,
        number="",
        responsible=file.uploaded_by.name,
        at=file.at,
        sha256=file.sha256,
        suffix=name.suffix,
        size=file.size,
        pages=file.pages,
        final=True,
        url=file.get_absolute_url(),
    )


def _paged(entries: list[Entry]) -> list[Entry]:
    """With their numbers, and the pages of each volume counted on."""
    reached: dict[str, int] = {}
    found = []
    for sequence, one in enumerate(entries, start=1):
        if not one.final:
            found.append(replace(one, sequence=sequence))
            continue
        first = reached.get(one.volume, 0) + 1
        last = first + (one.pages or 1) - 1
        reached[one.volume] = last
        found.append(replace(one, sequence=sequence, first=first, last=last))
    return found
