"""The process that starts the others, starts them again, and keeps the database alive.

It holds the listening socket, so that a call that comes while the front is being started again
waits for it. Knowledge that changes is taken over by judges that stand ready beside the old ones
before these end.
"""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg

from baowei.errors import BaoweiError
from baowei.gateway.serving.child import Child
from baowei.gateway.serving.lifeline import Lifeline
from baowei.gateway.serving.options import Options, prepare
from baowei.gateway.serving.sources import sources
from baowei.lake.database import Database

TICK = 0.1
LOOK = 2.0
"""Seconds between two looks at the database and at what the judges know."""
BACKLOG = 2048


@dataclass
class Supervisor:
    """told: of every process that starts, as a sentence."""

    options: Options
    told: Callable[[str], None]
    _stopping: bool = False
    _known: object = None

    def run(self) -> None:
        """Until SIGTERM, SIGINT or `stop`."""
        prepare(self.options)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop())
        with listen(self.options) as listening, Database(Path(self.options.home)) as database:
            # the others reach the server that this process keeps alive
            os.environ["DATABASE_URL"] = database.url
            made = children(self.options, listening, Lifeline())
            try:
                self._watch(made, database)
            finally:
                for child in reversed(made):
                    child.end()

    def stop(self) -> None:
        self._stopping = True

    def _watch(self, made: list[Child], database: Database) -> None:
        looked = float("-inf")
        while not self._stopping:
            for child in made:
                if child.revive() or child.hand_over():
                    self.told(f"{child}: {child.pid}")
            if time.monotonic() >= looked + LOOK:
                self._look(made, database)
                looked = time.monotonic()
            time.sleep(TICK)

    def _look(self, made: list[Child], database: Database) -> None:
        try:
            known = sources(database) if database.revive() else None
        except (BaoweiError, psycopg.Error):
            known = None  # it went away in between
        if known is None:
            self.told("database: away")
            return
        if self._known not in (None, known):
            for child in made:
                if child.door:
                    child.renew()
        self._known = known


def listen(options: Options) -> socket.socket:
    """The socket that the front answers on; BaoweiError where it is taken."""
    try:
        found = socket.create_server((options.host, options.port), backlog=BACKLOG)
    except OSError as wrong:
        where = f"{options.host}:{options.port}"
        raise BaoweiError(f"无法监听 {where}：{wrong.strerror}") from None
    found.set_inheritable(True)
    return found


def children(options: Options, listening: socket.socket, lifeline: Lifeline) -> list[Child]:
    """Judges first: the front looks for them."""
    held = {"lifeline": lifeline.child}
    judges = Child("judges", options, held, options.socket_of(0))
    front = Child("front", options, held | {"listening": listening.fileno()})
    return [judges, front, Child("keeper", options, held)]
