"""Settlements that the drain hands over are judged, and what was found is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime

import psycopg

from baowei.gateway.entry import Judgement, Settlement
from baowei.gateway.limits import Clock
from baowei.gateway.measuring.measures import Measures
from baowei.gateway.stream.events import Told, publish


class Stream:
    """judge: finds what is wrong in a settlement; `safety` has said already what is withheld."""

    def __init__(
        self,
        judge: Callable[[Settlement], Judgement],
        measures: Measures,
        clock: Clock | None = None,
    ) -> None:
        self._judge, self._measures, self._clock = judge, measures, clock or Clock()

    def settled(self, connection: psycopg.Connection, settlement: Settlement) -> Judgement:
        """Judges one settlement. Its events become visible with the caller's transaction."""
        start = self._clock.seconds()
        judgement = self._judge(settlement)
        seconds, now = self._clock.seconds() - start, self._clock.now()
        self._measures.settled(judgement, seconds)
        publish(connection, _told(settlement, judgement, seconds, now), now)
        return judgement


def _told(
    settlement: Settlement, judgement: Judgement, seconds: float, now: datetime
) -> Iterator[Told]:
    """One event for each finding, and one for the settlement with numbers by rule."""
    for one in judgement.found:
        amount = one.violation.vola_amt
        yield Told(
            "finding",
            {
                "finding_id": one.violation.jr_id,
                "rule": one.rule_code,
                "institution": settlement.fixmedins_code,
                "region": one.admdvs,
                "outcome": one.outcome,
                "withheld": one.withheld,
                "amount": str(amount),
            },
        )
    yield Told(
        "settlement",
        {
            "entry_id": settlement.entry_id,
            "institution": settlement.fixmedins_code,
            "findings": dict(Counter(one.rule_code for one in judgement.found)),
            "ms": round(seconds * 1000, 1),
            "waited_ms": round((now - settlement.received).total_seconds() * 1000),
        },
    )
