"""What an entry brings about once it is stored, and who judges what nobody judged in time."""

from __future__ import annotations

import socket
import threading
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import psycopg

from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Entry, Exchange, Heard, Judgement, Settlement
from baowei.gateway.history import (
    COLUMNS,
    OF_PAGE,
    lookback,
    read,
    take_exchanges,
    take_feedback,
    take_settlement,
)
from baowei.gateway.judging import VisitRows, region_of, rows_of_visits
from baowei.gateway.measuring.measures import Measures
from baowei.gateway.serving.court import joined
from baowei.gateway.serving.judges import NoJudge
from baowei.gateway.serving.options import Options
from baowei.gateway.serving.wire import VERDICTS, Ask, Gone, Verdicts, frame, receive
from baowei.gateway.stream.stream import Stream
from baowei.lake import open_lake
from baowei.provinces import local_codes
from baowei.screen.netting import Netting

PATIENCE = 30.0
"""Seconds that a judge may take for what nobody waits for."""


class Bailiff:
    """One in the keeper. Requests and settlements go to the judge that answers the front, too."""

    def __init__(self, options: Options, measures: Measures) -> None:
        self._options = options
        self._measures = measures
        self._lock = threading.Lock()
        self._line: socket.socket | None = None

    def take(self, connection: psycopg.Connection[Any], entries: Sequence[Entry]) -> None:
        """Part of the transaction that stores the entries, or their judgements."""
        for kind, some in groupby(entries, type):
            if kind is Exchange:
                judged = [one for one in some if isinstance(one, Exchange) and one.judgement]
                take_exchanges(connection, judged, _rows_of)
                continue
            for entry in some:
                if isinstance(entry, Heard):
                    take_feedback(connection, entry)
                elif isinstance(entry, Settlement):
                    take_settlement(connection, entry, self._netting)

    def requests(self, requests: Sequence[Request]) -> list[Judgement]:
        """NoJudge where none answers."""
        verdicts = self._asked(Ask(tuple(requests))).verdicts
        found = [one.judgement for one in verdicts if one.judgement is not None]
        if len(found) < len(requests):
            raise NoJudge(next(one.wrong for one in verdicts if one.judgement is None))
        return found

    def settled(self, connection: psycopg.Connection[Any], settlement: Settlement) -> None:
        """Judge a settlement that the history has, and tell what was found."""
        Stream(lambda one: self._judgement(connection, one), self._measures).settled(
            connection, settlement
        )

    def _judgement(self, connection: psycopg.Connection[Any], settlement: Settlement) -> Judgement:
        persons = sorted({row["psn_no"] for row in settlement.tables["setl_d"]})
        people = read(connection, persons, date.today() - lookback())
        past = {name: dict(columns) for name, columns in joined(people.values()).items()}
        (verdict,) = self._asked(Ask(settlement=settlement, past=past)).verdicts
        if verdict.judgement is None:
            raise NoJudge(verdict.wrong)
        return verdict.judgement

    @cached_property
    def _netting(self) -> Netting:
        with open_lake(Path(self._options.home)) as lake:
            codes = local_codes(region_of(lake.current()))
        return Netting({name: COLUMNS[name] for name in OF_PAGE}, codes)

    def _asked(self, ask: Ask) -> Verdicts:
        """By any judge that is there."""
        with self._lock:
            for number in range(self._options.judges):
                try:
                    return self._told(ask, number)
                except (OSError, Gone):
                    self._line = None
            raise NoJudge

    def _told(self, ask: Ask, number: int) -> Verdicts:
        if self._line is None:
            self._line = socket.socket(socket.AF_UNIX)
            self._line.settimeout(PATIENCE)
            self._line.connect(str(self._options.socket_of(number)))
        self._line.sendall(frame(ask))
        body = receive(self._line)
        if body is None:
            raise Gone
        return VERDICTS.decode(body)


def _rows_of(exchange: Exchange) -> list[VisitRows]:
    keys = exchange.judgement.keys if exchange.judgement else ()
    return rows_of_visits(exchange.request, keys, COLUMNS)
