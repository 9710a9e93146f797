"""The `sources` column: every claim behind a row, written so that it can be read back.

An entry is `name@date`, the date its publication. Only what the row does not already say is
added: the batch before the name, and behind the date the days and the trust of that claim.

    第七批 项目规则库（重复收费）.xlsx@2025-12-12；第七批 pairs.csv@2025-12-12
    local.csv@2026-03-01 2026-04-01..2026-12-31 regional
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from baowei.knowledge.claim import FOREVER, Claim
from baowei.knowledge.fact import own_names

PARTED_BY = "；"
DATE = r"\d{4}-\d\d-\d\d"
ENTRY = re.compile(
    rf"(?:(?P<batch>\S+) )?(?P<name>\S+)@(?P<published>{DATE})"
    rf"(?: (?P<first>{DATE})\.\.(?P<last>{DATE}))?(?: (?P<trust>[a-z]+))?"
)


def source_name(text: str) -> str:
    """A file or document name without the signs that part the entries."""
    return re.sub(r"[\s；@]+", "", text)


def entry(claim: Claim, row_trust: str) -> str:
    batch = f"{source_name(claim.batch)} " if claim.batch else ""
    days = ""
    if (claim.valid_from, claim.valid_to) != (claim.published, FOREVER):
        days = f" {claim.valid_from}..{claim.valid_to}"
    trust = "" if claim.trust == row_trust else f" {claim.trust}"
    return f"{batch}{source_name(claim.source)}@{claim.published}{days}{trust}"


def sources(claims: Iterable[Claim], row_trust: str) -> str:
    """The column's text: each source once, the earliest first."""
    entries = {(c.published, entry(c, row_trust)) for c in claims}
    return PARTED_BY.join(text for _, text in sorted(entries))


def claims_of(kind: str, row: Mapping[str, Any]) -> list[Claim]:
    """The claims that made a row. Raises ValueError on a `sources` text of another shape."""
    values = {name: row.get(name) for name in own_names(kind)}
    found = []
    for text in row["sources"].split(PARTED_BY):
        match = ENTRY.fullmatch(text)
        if not match:
            raise ValueError(f"{row['knowledge_id']}: source not readable: {text}")
        published = date.fromisoformat(match["published"])
        found.append(
            Claim(
                kind=kind,
                region=row["region"] or "",
                values=values,
                valid_from=date.fromisoformat(match["first"]) if match["first"] else published,
                valid_to=date.fromisoformat(match["last"]) if match["last"] else FOREVER,
                batch=match["batch"] or "",
                published=published,
                source=match["name"],
                trust=match["trust"] or row["trust"],
            )
        )
    return found
