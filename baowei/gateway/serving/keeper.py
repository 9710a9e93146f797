"""The process behind the line: what the journal holds goes to the database, and from there on.

It never holds up an answer: it runs at a lower priority, and what it has not done yet waits in
files.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from baowei.errors import BaoweiError
from baowei.gateway.history import prepare as prepare_history
from baowei.gateway.journal.drain import drain
from baowei.gateway.journal.lag import lag
from baowei.gateway.journal.settled import take_settled
from baowei.gateway.journal.waiting import take_waiting
from baowei.gateway.measuring.measures import Measures
from baowei.gateway.measuring.shared import Shared
from baowei.gateway.place import place
from baowei.gateway.safety.deciding import Decider
from baowei.gateway.safety.tables import prepare as prepare_safety
from baowei.gateway.serving.bailiff import Bailiff
from baowei.gateway.serving.child import spawn
from baowei.gateway.serving.clerk import due
from baowei.gateway.serving.database import NICER, connect_behind
from baowei.gateway.serving.lifeline import Lifeline
from baowei.gateway.serving.options import Options
from baowei.gateway.stream.alarms import Alarms
from baowei.gateway.stream.events import prepare as prepare_events
from baowei.lake import open_lake
from baowei.lake.home import read_salt
from baowei.provinces import all_rules

SOON, DECIDING, MEASURING, LATER, DAILY = 0.2, 1.0, 5.0, 30.0, 86_400.0
"""Seconds between two looks at what waits, at breakers, at how much waits, at the lake, and after
which a clerk is sent in any case, for what is too old."""

log = logging.getLogger(__name__)
Work = Callable[[psycopg.Connection[Any]], bool]
"""What is done on a connection; whether there may be more at once."""


def keeper(options: Options) -> None:
    """Work until it is told to finish."""
    os.nice(NICER)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    one = Keeper(options, stop)
    works = (one.drain, one.wait, one.decide, one.lake)
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class Keeper:
    def __init__(self, options: Options, stop: threading.Event) -> None:
        self.options, self.stop = options, stop
        self.home = Path(options.home)
        self.salt = read_salt(self.home)
        self.measures = Measures(Shared(options.folder / "numbers", 1))
        self.bailiff = Bailiff(options, self.measures)
        self.lifeline = Lifeline()
        self.decider = Decider(frozenset(all_rules()), Alarms(self.measures))
        self._sent = self._measured = float("-inf")

    def drain(self) -> None:
        """Journal to database."""
        drain(self.options.journal, _prepared, self.bailiff.take, self.salt, stop=self.stop)

    def wait(self) -> None:
        """What waits to be judged."""
        self._again_and_again(SOON, self._waiting)

    def decide(self) -> None:
        """Breakers: which rules are as usual and which are not."""
        self._again_and_again(DECIDING, self._decide)

    def lake(self) -> None:
        """Database to lake, and lake to history."""
        self._again_and_again(LATER, self._lake)

    def _waiting(self, connection: psycopg.Connection[Any]) -> bool:
        if time.monotonic() > self._measured + MEASURING:
            self._measure(connection)
        judged = take_waiting(connection, self.bailiff.requests, self.bailiff.take)
        return take_settled(connection, self.bailiff.settled) or judged > 0

    def _measure(self, connection: psycopg.Connection[Any]) -> None:
        """How far behind it is; a long journal takes a while to look through."""
        found = lag(self.options.journal, connection)
        oldest = found.oldest and datetime.now(found.oldest.tzinfo) - found.oldest
        self.measures.journal(found.entries, oldest.total_seconds() if oldest else 0.0)
        self.measures.shared.write()
        self._measured = time.monotonic()

    def _decide(self, connection: psycopg.Connection[Any]) -> bool:
        self.decider.step(connection, datetime.now().astimezone())
        return False

    def _lake(self, connection: psycopg.Connection[Any]) -> bool:
        with open_lake(self.home) as lake:
            wanted = due(lake.current(), connection)
        if wanted or time.monotonic() > self._sent + DAILY:
            self._send_clerk()
        return False

    def _send_clerk(self) -> None:
        """Wait for it; where this process is to finish, so does it."""
        clerk = spawn("clerk", self.options, {"lifeline": self.lifeline.child})
        while clerk.poll() is None and not self.stop.wait(SOON):
            pass
        clerk.terminate()
        if clerk.wait() == 0:
            self._sent = time.monotonic()

    def _again_and_again(self, pause: float, work: Work) -> None:
        while not self.stop.is_set():
            try:
                with _prepared() as connection:
                    while not self.stop.is_set():
                        if not work(connection):
                            self.stop.wait(pause)
            except BaoweiError as wrong:
                log.info("%s", wrong)  # another process is at it: the next time
                self.stop.wait(pause)
            except Exception as wrong:
                log.error("to be done again: %s in %s", type(wrong).__name__, place(wrong))
                self.stop.wait(max(pause, 1.0))


def _prepared() -> psycopg.Connection[Any]:
    connection = connect_behind()
    with connection.transaction():
        prepare_history(connection)
    prepare_safety(connection)
    prepare_events(connection)
    return connection
