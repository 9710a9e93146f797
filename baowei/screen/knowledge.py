"""The reference rows of a run: in force for its region, as tables of the engine."""

from __future__ import annotations

import hashlib
from typing import Any

import ibis.expr.types as ir

from baowei.ingest.knowledge import read_knowledge
from baowei.knowledge.kinds import KINDS
from baowei.knowledge.merge import content_hash, in_force, merge
from baowei.lake import Version
from baowei.lake.arrow import arrow_table
from baowei.provinces import local_claims
from baowei.screen.engines import Engine


def regional_knowledge(version: Version, region: str) -> dict[str, list[dict[str, Any]]]:
    """Every reference row by kind: the lake's, and those of the region's folders with them.

    Where the lake and a folder speak of one region and key, the later one counts.
    """
    rows = read_knowledge(version)
    claims = local_claims(region)
    for kind in {claim.kind for claim in claims}:
        own = [claim for claim in claims if claim.kind == kind]
        rows[kind] = merge(rows[kind], own).rows
    return rows


class Knowledge:
    """Rows by kind for one region, and the digest of each kind's content."""

    def __init__(self, version: Version, region: str) -> None:
        self.region = region
        self.rows: dict[str, list[dict[str, Any]]] = {
            kind: in_force(rows, region)
            for kind, rows in regional_knowledge(version, region).items()
        }
        self.hashes = {kind: content_hash(rows) for kind, rows in self.rows.items()}
        self._tables: dict[str, ir.Table] = {}

    def table(self, engine: Engine, kind: str) -> ir.Table:
        if kind not in self._tables:
            rows = arrow_table(KINDS[kind].columns(), self.rows.get(kind, []))
            self._tables[kind] = engine.rows(f"k_{kind}", rows)
        return self._tables[kind]

    def hash_of(self, kinds: tuple[str, ...]) -> str:
        text = "|".join(f"{kind}={self.hashes.get(kind, '')}" for kind in sorted(kinds))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def home_region(admdvs: list[str]) -> str:
    """What the region codes of all institutions begin with: the city of this installation."""
    codes = sorted(code for code in admdvs if code)
    if not codes:
        return ""
    first, last = codes[0], codes[-1]
    same = next(
        (i for i, pair in enumerate(zip(first, last, strict=False)) if len(set(pair)) > 1), None
    )
    return first[:same]
