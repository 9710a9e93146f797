"""Bringing claims of many sources together into the rows that rules join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from baowei.knowledge.claim import Claim
from baowei.knowledge.content_hash import content_hash
from baowei.knowledge.fact import Fact, all_names, key_of, kind_of, knowledge_id, own_names, written
from baowei.knowledge.in_force import in_force
from baowei.knowledge.kinds import KINDS
from baowei.knowledge.sources import claims_of, sources
from baowei.knowledge.timeline import Run, timeline, value_of_claim
from baowei.knowledge.trust import STRONG, TRUST

__all__ = ["MergeResult", "claims_of", "content_hash", "in_force", "merge"]

Row = dict[str, Any]
Subject = tuple[str, str, Fact]


@dataclass(frozen=True)
class MergeResult:
    """rows: all rows after the merge, sorted. status: of each claim, in the order given.

    taken: a new fact; superseding: a new fact that ends another; known: said before, by a row or
    by an earlier claim; outweighed: a stronger or later source says otherwise of the same day.
    """

    rows: list[Row]
    status: list[str]

    def count(self, status: str) -> int:
        return self.status.count(status)


def merge(rows: Iterable[Mapping[str, Any]], claims: Iterable[Claim]) -> MergeResult:
    """The rows after the claims are heard; the same for any order of claims and any split of loads.

    rows: existing rows with all columns of their Kind; rows of other codes come back unchanged.
    A claim of a known fact adds its source; a later different value ends the earlier row the day
    before and names it in `supersedes`; what no claim mentions stays.
    """
    new = list(claims)
    subjects = [_subject(claim) for claim in new]
    touched = set(subjects)
    kept: list[Row] = []
    heard: dict[Subject, list[Claim]] = defaultdict(list)
    for row in rows:
        subject = (kind_of(row), row["region"] or "", key_of(kind_of(row), row))
        if subject in touched:
            heard[subject] += claims_of(subject[0], row)
        else:
            kept.append(dict(row))
    facts = {(s, value_of_claim(c)) for s, old in heard.items() for c in old}
    for subject, claim in zip(subjects, new, strict=True):
        heard[subject].append(claim)
    runs = {subject: timeline(group) for subject, group in heard.items()}
    for subject, timed in runs.items():
        kept += _rows(subject, timed)
    kept.sort(key=_order)
    return MergeResult(kept, _status(new, subjects, facts, runs))


def _subject(claim: Claim) -> Subject:
    return claim.kind, claim.region, key_of(claim.kind, claim.values)


def _status(
    new: list[Claim],
    subjects: list[Subject],
    facts: set[tuple[Subject, Fact]],
    runs: dict[Subject, list[Run]],
) -> list[str]:
    verdict: dict[int, str] = {}
    for run in (run for timed in runs.values() for run in timed):
        word = "superseding" if run.replaces else "taken"
        for claim in run.claims:
            verdict[id(claim)] = "outweighed" if run.last < run.first else word
    status = []
    for subject, claim in zip(subjects, new, strict=True):
        fact = (subject, value_of_claim(claim))
        word = verdict[id(claim)]
        status.append("known" if fact in facts and word != "outweighed" else word)
        facts.add(fact)
    return status


def _rows(subject: Subject, runs: list[Run]) -> list[Row]:
    kind, region, key = subject
    ids = {id(run): knowledge_id(kind, region, key, run.value, run.first) for run in runs}
    rows = []
    for run in runs:
        first = min(run.claims, key=lambda c: (c.valid_from, c.published, c.batch, c.source))
        trust = max((c.trust for c in run.claims), key=TRUST.index)
        row = {name: _description(name, run.claims) for name in own_names(kind)}
        row |= dict(zip(KINDS[kind].key, key, strict=True))
        row |= dict(zip(KINDS[kind].value, run.value, strict=True))
        row |= {
            "knowledge_id": ids[id(run)],
            "region": region,
            "valid_from": run.first,
            "valid_to": run.last,
            "batch": first.batch or None,
            "published": first.published,
            "sources": sources(run.claims, trust),
            "trust": trust,
            "supersedes": ids[id(run.replaces)] if run.replaces else None,
        }
        rows.append({name: row[name] for name in all_names(kind)})
    return rows


def _description(name: str, claims: list[Claim]) -> Any:
    """Columns that only describe: the fullest wording; it does not make a different fact.

    Where a strong source says the fact, the wording of a weak one is not heard.
    """
    heard = [c for c in claims if c.trust in STRONG] or claims
    said = [v for v in (c.values.get(name) for c in heard) if v not in (None, "")]
    return max(said, key=lambda v: (len(written(v)), written(v))) if said else None


def _order(row: Row) -> tuple[str, ...]:
    kind = kind_of(row)
    key = (written(row[name]) for name in KINDS[kind].key)
    return (
        kind,
        row["region"] or "",
        *key,
        str(row["valid_from"]),
        row["knowledge_id"],
    )
