"""What this process saw since it last reported: requests, hits, errors and slow runs by minute."""

from __future__ import annotations

from datetime import datetime
from threading import Lock

import psycopg

from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Judgement
from baowei.gateway.safety.counts import KEPT
from baowei.gateway.safety.subjects import region_of

MOST_REGIONS = 400
"""A city has some ten; clients that invent regions are counted under none (2026-11-27)."""

ALL = ""
"""In place of a rule: the requests of a region, in which each of its rules was asked."""

_REPORT = """
insert into gateway_breaker_count as old
    (minute, region, rule_code, requests, hits, errors, slow)
values (%s, %s, %s, %s, %s, %s, %s)
on conflict (minute, region, rule_code) do update set
    requests = old.requests + excluded.requests, hits = old.hits + excluded.hits,
    errors = old.errors + excluded.errors, slow = old.slow + excluded.slow
"""


class Tally:
    """Takes counts from any thread. While the database is away, the last hours are kept."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._cells: dict[tuple[int, str, str], list[int]] = {}
        self._regions: set[str] = {""}

    def judged(self, request: Request, judgement: Judgement, now: datetime) -> None:
        """A request that was judged. A rule counts once, however often it spoke."""
        minute, region = minute_of(now), self._region(request)
        with self._lock:
            self._cell(minute, region, ALL)[0] += 1
            for rule in {one.rule_code for one in judgement.found}:
                self._cell(minute, region, rule)[1] += 1

    def failed(self, request: Request, rule_code: str, now: datetime) -> None:
        """A rule raised an error in this request."""
        self._add(request, rule_code, now, 2)

    def slow(self, request: Request, rule_code: str, now: datetime) -> None:
        """A rule took too long in this request."""
        self._add(request, rule_code, now, 3)

    def report(self, connection: psycopg.Connection) -> None:
        """Adds the counts to those of all processes; what could not be added is kept."""
        with self._lock:
            taken, self._cells = self._cells, {}
        if not taken:
            return
        try:
            # in one order everywhere, so that two processes never wait for each other
            rows = [(*place, *numbers) for place, numbers in sorted(taken.items())]
            with connection.transaction(), connection.cursor() as cursor:
                cursor.executemany(_REPORT, rows)
        except psycopg.Error:
            self._back(taken)
            raise

    def _add(self, request: Request, rule_code: str, now: datetime, place: int) -> None:
        region = self._region(request)
        with self._lock:
            self._cell(minute_of(now), region, rule_code)[place] += 1

    def _cell(self, minute: int, region: str, rule: str) -> list[int]:
        return self._cells.setdefault((minute, region, rule), [0, 0, 0, 0])

    def _region(self, request: Request) -> str:
        region = region_of(request)
        if region not in self._regions:
            if len(self._regions) > MOST_REGIONS:
                return ""
            self._regions.add(region)
        return region

    def _back(self, taken: dict[tuple[int, str, str], list[int]]) -> None:
        oldest = max(minute for minute, _, _ in taken) - KEPT
        with self._lock:
            for place, numbers in taken.items():
                if place[0] > oldest:
                    cell = self._cell(*place)
                    cell[:] = [a + b for a, b in zip(cell, numbers, strict=True)]


def minute_of(now: datetime) -> int:
    """Minutes since 1970-01-01 UTC."""
    return int(now.timestamp() // 60)
