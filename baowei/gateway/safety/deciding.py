"""One process at a time looks at the counts of all and opens or closes breakers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from itertools import product

import psycopg

from baowei.gateway.safety import breakers
from baowei.gateway.safety.breaker import Breaker, fresh
from baowei.gateway.safety.counts import KEPT, SHORT, WINDOWS, Counts, Key
from baowei.gateway.safety.history import recorded
from baowei.gateway.safety.tables import changed
from baowei.gateway.safety.tally import ALL, minute_of

EVERY = timedelta(seconds=5)
"""Between two looks; a look at a thousand breakers takes some tens of milliseconds (2026-11-27)."""

SELF = "保卫平台"
"""Who stands in the history where the platform decided by itself."""

_TURN = "select decided from gateway_safety_turn for update skip locked"


@dataclass(frozen=True)
class Alarm:
    """A breaker that opened or closed, or a rule that fell silent or speaks again."""

    breaker: Breaker
    before: Breaker
    at: datetime


Raise = Callable[[psycopg.Connection, Alarm], None]


@dataclass
class Decider:
    """rules: codes that are watched from the first request of a region on, so that the first words
    of a rule that never spoke are seen as new. alarm: called in the transaction of the change, so
    that what it writes is kept with it.
    """

    rules: frozenset[str]
    alarm: Raise
    _counts: Counts = field(default_factory=Counts)
    _read: int = 0

    def step(self, connection: psycopg.Connection, now: datetime) -> list[Alarm]:
        """Decides if it is time and nobody else does; the alarms that were raised."""
        with connection.transaction():
            row = connection.execute(_TURN).fetchone()
            if row is None or timedelta(0) <= now - row[0] < EVERY:
                return []
            connection.execute("update gateway_safety_turn set decided = %s", (now,))
            alarms = self._decide(connection, now)
            for alarm in alarms:
                self.alarm(connection, alarm)
        return alarms

    def _decide(self, connection: psycopg.Connection, now: datetime) -> list[Alarm]:
        minute = minute_of(now)
        # the long windows once a minute, the short ones at every look
        sizes = WINDOWS if minute != self._read else SHORT
        self._refresh(connection, minute)
        old = breakers.read(connection)
        watched = {Key(*pair) for pair in product(self.rules, self._counts.requests)}
        keys = old.keys() | self._counts.rules.keys() | watched
        new = {
            key: old.get(key, fresh(key, minute)).at(self._counts, minute, sizes) for key in keys
        }
        moved = [one for key, one in new.items() if one != old.get(key)]
        breakers.write(connection, moved)
        alarms = [
            Alarm(one, before, now)
            for one in moved
            if (before := old.get(one.key, fresh(one.key, minute))).cause != one.cause
        ]
        _record(connection, alarms)
        return alarms

    def _refresh(self, connection: psycopg.Connection, minute: int) -> None:
        """Reads the counts of the minutes that may have changed since the last look."""
        first = max(self._read - 2, minute - KEPT)
        found = connection.execute(
            "select minute, region, rule_code, requests, hits, errors, slow"
            " from gateway_breaker_count where minute >= %s",
            (first,),
        )
        for at, region, rule, requests, hits, errors, slow in found:
            if rule == ALL:
                self._counts.asked(region, at, requests)
            else:
                self._counts.rules[Key(rule, region)][at] = (hits, errors, slow)
        if minute > self._read:
            self._counts.forget(minute - KEPT)
            connection.execute(
                "delete from gateway_breaker_count where minute < %s", (minute - KEPT,)
            )
        self._read = minute


def _record(connection: psycopg.Connection, alarms: Iterable[Alarm]) -> None:
    for alarm in alarms:
        one = alarm.breaker
        recorded(
            connection,
            act=("breaker_open" if one.open else f"breaker_{one.cause or 'closed'}"),
            rule_code=one.key.rule_code,
            region=one.key.region,
            who=SELF,
            why=one.cause or alarm.before.cause,
            at=alarm.at,
            detail=asdict(one.usual),
        )
    if any(alarm.breaker.open != alarm.before.open for alarm in alarms):
        changed(connection)
