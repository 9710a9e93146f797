"""What happens in a worker, told once: as numbers, and as one log line an exchange."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable

from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Judgement
from baowei.gateway.measuring import metrics
from baowei.gateway.measuring.json_lines import TOLD
from baowei.gateway.measuring.shared import Shared
from baowei.gateway.told import Outcome

EVERY = 1.0
"""Seconds between two writings of the numbers for the other processes."""

log = logging.getLogger("baowei.gateway.exchange")


class Measures:
    """Cheap enough to be called in the middle of an answer; it holds no value of a person."""

    def __init__(self, shared: Shared) -> None:
        self.shared, self.numbers = shared, shared.numbers
        self._broken: frozenset[tuple[str, str]] = frozenset()

    def exchange(
        self,
        *,
        kind: str,
        outcome: Outcome,
        seconds: float,
        institution: str = "",
        entry_id: str = "",
        request: Request | None = None,
        judgement: Judgement | None = None,
        reason: str = "",
    ) -> None:
        """One exchange is over. institution: empty until it has proved who it is.

        reason: of a request that was let pass, a word without any value.
        """
        self.numbers.add(metrics.REQUESTS, kind, outcome)
        self.numbers.observe(metrics.SECONDS, kind, value=seconds)
        if outcome == "passed":
            self.numbers.add(metrics.NOT_JUDGED, reason)
        told: dict[str, object] = {
            "entry_id": entry_id,
            "kind": kind,
            "institution": institution,
            "outcome": outcome,
            "ms": round(seconds * 1000, 1),
        }
        if reason:
            told["reason"] = reason
        if request is not None:
            told["orders"] = orders = _orders(request)
            self.numbers.add(metrics.ORDERS, by=orders if judgement else 0)
        if judgement is not None:
            told["findings"] = dict(self._found(judgement))
            told["complete"] = judgement.complete
        log.info("exchange", extra={TOLD: told})

    def settled(self, judgement: Judgement, seconds: float) -> None:
        """A settlement of the stream was judged."""
        self.numbers.add(metrics.REQUESTS, "settlement", "answered")
        self.numbers.observe(metrics.SECONDS, "settlement", value=seconds)
        self._found(judgement)

    def batch(self, size: int, seconds: float) -> None:
        """Requests that were judged together, and how long that took."""
        self.numbers.observe(metrics.BATCH, value=size)
        self.numbers.observe(metrics.BATCH_SECONDS, value=seconds)

    def journal(self, waiting: int, lag: float) -> None:
        """Entries that are not in the database yet, and for how many seconds the first waits."""
        self.numbers.put(metrics.WAITING, value=waiting)
        self.numbers.put(metrics.LAG, value=lag)

    def broken(self, open_now: Iterable[tuple[str, str]]) -> None:
        """Rules and regions whose breakers are open."""
        found = frozenset(open_now)
        for rule, region in self._broken - found:
            self.numbers.put(metrics.BREAKER, rule, region, value=0)
        for rule, region in found:
            self.numbers.put(metrics.BREAKER, rule, region, value=1)
        self._broken = found

    def alarm(self, rule_code: str, cause: str) -> None:
        """A breaker opened or a rule fell silent; without a cause: it is over."""
        self.numbers.add(metrics.ALARMS, rule_code, cause)

    def readers(self, number: int) -> None:
        """How many listen to events here."""
        self.numbers.put(metrics.READERS, value=number)

    async def keep(self) -> None:
        """Writes the numbers for the other processes until it is cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            try:
                self.shared.write()
            except OSError as wrong:
                logging.getLogger(__name__).error("numbers not written: %s", type(wrong).__name__)

    def _found(self, judgement: Judgement) -> Counter[str]:
        """Counts the findings; how many of them, by why they are withheld."""
        if not judgement.complete:
            self.numbers.add(metrics.INCOMPLETE)
        for one in judgement.found:
            self.numbers.add(metrics.FINDINGS, one.rule_code, one.withheld)
        return Counter(one.withheld or "answered" for one in judgement.found)


def _orders(request: Request) -> int:
    return sum(
        len(encounter.fsi_order_dtos)
        for patient in request.data.patient_dtos
        for encounter in patient.fsi_encounter_dtos
    )
