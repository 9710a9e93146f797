"""Events of all processes, handed to whoever listens to this one.

Memory is bounded: a ring of the last events, a short queue a listener. Who does not keep up is
dropped and may come back with the last number that it has seen.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable
from threading import Event as Flag
from threading import Lock, Thread

import psycopg

from baowei.gateway.stream.events import CHANNEL, Event, events_after, prepare

RING = 2000
QUEUE = 500
MOST = 50
EVERY = 1.0
"""Seconds after which new events are looked for even where no notification came."""

log = logging.getLogger(__name__)


class Listener:
    """One who listens. dropped: it did not keep up."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop, self.dropped = loop, False
        self.queue: asyncio.Queue[Event] = asyncio.Queue(QUEUE)

    def put(self, events: Iterable[Event]) -> None:
        """In the listener's own loop."""
        for event in events:
            if self.dropped or self.queue.full():
                self.dropped = True
                return
            self.queue.put_nowait(event)


class Listeners:
    """connect: gives an autocommit connection. told: called with how many listen."""

    def __init__(
        self,
        connect: Callable[[], psycopg.Connection],
        told: Callable[[int], None] = lambda number: None,
    ) -> None:
        self._connect, self._told = connect, told
        self._ring: deque[Event] = deque(maxlen=RING)
        self._listeners: set[Listener] = set()
        self._lock, self._stopped = Lock(), Flag()
        self._thread: Thread | None = None

    def start(self) -> None:
        with self._connect() as connection:
            prepare(connection)
            self.read(connection)
        self._thread = Thread(target=self._keep, name="gateway-events", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def join(self, last: int | None) -> tuple[Listener, list[Event]] | None:
        """A new listener, and what it missed since the event with the number `last`; None where
        too many listen. To be called in the loop that it will be read in."""
        with self._lock:
            if len(self._listeners) >= MOST:
                return None
            listener = Listener(asyncio.get_running_loop())
            self._listeners.add(listener)
            missed = [] if last is None else [one for one in self._ring if one.id > last]
            self._told(len(self._listeners))
        return listener, missed

    def leave(self, listener: Listener) -> None:
        with self._lock:
            self._listeners.discard(listener)
            self._told(len(self._listeners))

    def read(self, connection: psycopg.Connection) -> None:
        """Hands on what is new in the table."""
        last = self._ring[-1].id if self._ring else 0
        new = events_after(connection, last, RING)
        if not new:
            return
        with self._lock:
            self._ring.extend(new)
            for one in self._listeners:
                one.loop.call_soon_threadsafe(one.put, new)

    def _keep(self) -> None:
        while not self._stopped.is_set():
            try:
                with self._connect() as connection:
                    connection.execute(f"listen {CHANNEL}".encode())
                    while not self._stopped.is_set():
                        self.read(connection)
                        for _ in connection.notifies(timeout=EVERY, stop_after=1):
                            pass
            except Exception as wrong:
                log.error("events are not read: %s", type(wrong).__name__)
                self._stopped.wait(EVERY)
