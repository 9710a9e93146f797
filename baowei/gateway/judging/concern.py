"""Which hits concern what is asked about: an order of the request, or its encounter as such."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from baowei.gateway.judging.asked import Row
from baowei.gateway.judging.keys import Keys, Visit
from baowei.screen.engines.rows import Plan

_COLUMNS = ("subject_id", "knowledge_id", "charge", "bkkp_sn", "setl_id", "mdtrt_id", "evidence")


@dataclass(frozen=True)
class Group:
    """The hits of one finding, and the encounter of the request that they concern."""

    hits: list[Row]
    visit: Visit


class Concern:
    """Where the columns stand that tell it, in the rows of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._at = {name: plan.columns.index(name) for name in _COLUMNS}

    def groups(self, found: Sequence[Row], keys: Keys) -> list[Group]:
        """The hits by finding, of those findings that concern the requests."""
        grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
        subject, knowledge = self._at["subject_id"], self._at["knowledge_id"]
        for row in found:
            grouped[row[knowledge], row[subject]].append(row)
        groups = []
        for hits in grouped.values():
            visits = (visit for row in hits if (visit := self._visit(row, keys)) is not None)
            first = next(visits, None)
            if first is not None:
                groups.append(Group(hits, first))
        return groups

    def _visit(self, row: Row, keys: Keys) -> Visit | None:
        at = self._at
        if row[at["charge"]] == "line":
            line = keys.lines.get(row[at["bkkp_sn"]])
            return line.visit if line is not None and line.new else None
        told = (row[at["subject_id"]], row[at["mdtrt_id"]], row[at["setl_id"]])
        for one in told:
            visit = keys.visits.get(one) or keys.settlements.get(one)
            if visit is not None:
                return visit
        for one in row[at["evidence"]] or ():
            table, _, key = (one or "").partition(":")
            if table == "setl_d" and key in keys.settlements:
                return keys.settlements[key]
        return None
