"""What a judge process judges with: rules and lists of the lake, and each person's history."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg

from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Judgement, Settlement
from baowei.gateway.history import UNKNOWN, Person, complete, lookback, read
from baowei.gateway.judging import Asked, Judging, Past, open_judging
from baowei.gateway.judging.collector import waiting
from baowei.gateway.serving.database import connect
from baowei.lake import open_lake

AGAIN = 1.0
"""Seconds after which a database that was away, or a history that was incomplete, is asked anew."""

log = logging.getLogger(__name__)


class Court:
    """A `Judge` of one installation. Without the database it judges by what the request says."""

    def __init__(self, home: Path) -> None:
        with open_lake(home) as lake:
            self.judging: Judging = open_judging(lake.current())
        self._lookback: timedelta = lookback()
        self._connection: psycopg.Connection[Any] | None = None
        self._complete = False
        self._looked = float("-inf")

    def requests(self, requests: Sequence[Request]) -> list[Judgement]:
        """With one look into the history for all their persons."""
        with waiting():
            people = self._people({name for one in requests for name in names_of(one)})
            asked = [
                Asked(one, joined(people.get(n, UNKNOWN) for n in names_of(one)), self._complete)
                for one in requests
            ]
            return self.judging.judge(asked)

    def settled(self, settlement: Settlement, past: Past) -> Judgement:
        return self.judging.settled(settlement, past)

    def _people(self, names: set[str]) -> Mapping[str, Person]:
        """Nobody, for a while, where the database is away."""
        now = time.monotonic()
        if self._connection is None and now < self._looked + AGAIN:
            return {}
        try:
            if self._connection is None:
                self._connection = connect()
            if now >= self._looked + AGAIN:
                self._complete, self._looked = complete(self._connection), now
            return read(self._connection, sorted(names), date.today() - self._lookback)
        except (psycopg.Error, OSError) as wrong:
            log.error("no history: %s", type(wrong).__name__)
            if self._connection is not None:
                self._connection.close()
            self._connection, self._complete, self._looked = None, False, now
            return {}


def names_of(request: Request) -> Iterable[str]:
    """Under which its persons may be known: as everywhere, and as of the institution."""
    for patient in request.data.patient_dtos:
        number = patient.patn_id or ""
        yield number
        yield f"{request.fixmedins_code}|{number}"


def joined(people: Iterable[Person]) -> Past:
    """The rows of several people by table and column."""
    pasts = [person.past for person in people if person.past]
    if len(pasts) == 1:
        return pasts[0]
    found: dict[str, dict[str, list[Any]]] = {}
    for past in pasts:
        for name, columns in past.items():
            if name not in found:
                found[name] = {column: list(values) for column, values in columns.items()}
                continue
            for column, values in columns.items():
                found[name][column] += values
    return found
