"""Every official document of one invented case, filled in as an official would."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from baowei.supervision.documents.papers import PAPERS, PaperType, Sheet, compose

FOLDER = Path(__file__).parent / "paper_samples"
ISSUER, SHORT = "示例市医疗保障局", "示医保"
COMMON = "common"


def sample(code: str) -> Sheet:
    """The document as it goes out, with its number."""
    paper = PAPERS[code]
    return compose(paper, sample_values(paper), ISSUER, sample_number(paper))


def sample_number(paper: PaperType) -> str | None:
    return f"{SHORT}{paper.word}〔2026〕9号" if paper.word else None


def sample_values(paper: PaperType) -> dict[str, Any]:
    """A value for each field; None where the case has none, and the sample says why. KeyError for
    a field of which the sample says nothing."""
    common, own = _read()[COMMON], _read()[paper.code]
    return {key: own[key] if key in own else common[key] for key in (f.key for f in paper.fields)}


def unused() -> list[str]:
    """What the sample says and no document asks for."""
    read, found = _read(), []
    for code, values in read.items():
        papers = PAPERS.values() if code == COMMON else [PAPERS[code]]
        known = {field.key for paper in papers for field in paper.fields}
        found += [f"{code}.{key}" for key in values if key not in known]
    return found


@cache
def _read() -> dict[str, dict[str, Any]]:
    """Code -> key -> value; `common` for those that a document does not say itself. A file for each
    of the catalogue, with its name."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        found |= {COMMON: content} if path.stem == COMMON else content
    return {code: found.get(code) or {} for code in (COMMON, *PAPERS)} | found
