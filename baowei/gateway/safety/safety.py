"""What is answered of a judgement, by what is in force; kept fresh by a thread of the process."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Event, Thread

import psycopg

from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Judgement
from baowei.gateway.limits import Clock
from baowei.gateway.place import place
from baowei.gateway.safety.deciding import Decider
from baowei.gateway.safety.policy import Policy
from baowei.gateway.safety.reading import read_policy, version
from baowei.gateway.safety.tables import CHANNEL, prepare
from baowei.gateway.safety.tally import Tally

EVERY = 1.0
"""Seconds between two reports of a process."""

log = logging.getLogger(__name__)


class Safety:
    """One in each worker process.

    connect: gives an autocommit connection. decider: where this process decides about breakers,
    which takes a tenth of a second a minute; elsewhere it only counts for those that do.
    changed: called in the thread of this class with what is in force, whenever that has changed.
    While the database is away, the last that was read stays in force.
    """

    def __init__(
        self,
        connect: Callable[[], psycopg.Connection],
        *,
        decider: Decider | None = None,
        changed: Callable[[Policy], None] = lambda policy: None,
        clock: Clock | None = None,
    ) -> None:
        self.policy, self.tally = Policy(), Tally()
        self._connect, self._clock = connect, clock or Clock()
        self._decider = decider
        self._changed = changed
        self._version = -1
        """Of what was read; -1 before it was."""
        self._stopped = Event()
        self._thread: Thread | None = None

    @property
    def known(self) -> bool:
        """Whether it has ever been read what is in force."""
        return self._version >= 0

    def apply(self, judgement: Judgement, request: Request, now: datetime) -> Judgement:
        """Counts a judgement for the breakers; gives it with what is withheld. now: with its zone.

        To be called once for each judged request.
        """
        self.tally.judged(request, judgement, now)
        return self.policy.apply(judgement, request, now)

    def step(self, connection: psycopg.Connection, now: datetime) -> None:
        """Reports, decides if it is this process's turn, and reads what changed."""
        self.tally.report(connection)
        try:
            if self._decider is not None:
                self._decider.step(connection, now)
        finally:
            # what people decide counts even where the platform cannot
            self._read(connection)

    def start(self) -> None:
        """Reads what is in force, then keeps it fresh. A `psycopg.Error` if that cannot be read."""
        with self._connect() as connection:
            prepare(connection)
            self.step(connection, self._clock.now())
        self._thread = Thread(target=self._keep, name="gateway-safety", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _read(self, connection: psycopg.Connection) -> None:
        found = version(connection)
        if found != self._version:
            self.policy = read_policy(connection)
            self._version = found
            self._changed(self.policy)

    def _keep(self) -> None:
        while not self._stopped.is_set():
            try:
                with self._connect() as connection:
                    connection.execute(f"listen {CHANNEL}")
                    while not self._stopped.is_set():
                        self.step(connection, self._clock.now())
                        # woken at once by a change, else after a second
                        for _ in connection.notifies(timeout=EVERY, stop_after=1):
                            pass
            except Exception as wrong:
                # what was read last stays in force
                log.error("not refreshed: %s in %s", type(wrong).__name__, place(wrong))
                self._stopped.wait(EVERY)
