"""The processes behind an answer, each to be killed: `python journal_child.py ROLE HOME`.

A server must run at DATABASE_URL; it may go away and come back.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import psycopg
from journal_entries import SALT, found

from baowei.errors import BaoweiError
from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Entry, Judgement
from baowei.gateway.journal.drain import drain
from baowei.gateway.journal.tables import prepare
from baowei.gateway.journal.waiting import take_waiting
from baowei.gateway.records import ship
from baowei.lake import open_lake

A_MOMENT = timedelta(milliseconds=100)


def move(home: Path) -> None:
    """The drain; what else an entry brings about is a row that may come twice if anything does."""

    def take(connection: psycopg.Connection, entries: Sequence[Entry]) -> None:
        for one in entries:
            connection.execute("insert into taken values (%s)", (one.entry_id,))

    def connect() -> psycopg.Connection:
        return psycopg.connect(os.environ["DATABASE_URL"])

    drain(home / "journal", connect, take, SALT, batch=16, stop=threading.Event())


def judge(home: Path) -> None:
    def finds(requests: Sequence[Request]) -> list[Judgement]:
        time.sleep(0.01)
        return [Judgement(found=(found(f"jr-{one.entry_id}"),)) for one in requests]

    def work() -> None:
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
            prepare(connection)
            while True:
                if not take_waiting(connection, finds, lambda *_: None, limit=8):
                    time.sleep(0.02)

    again(work)


def bring(home: Path) -> None:
    def work() -> None:
        with open_lake(home) as lake, lake.database.connect(autocommit=True) as connection:
            prepare(connection)
            while True:
                if not ship(lake, connection, A_MOMENT, A_MOMENT):
                    time.sleep(0.05)

    again(work)


def again(work: Callable[[], None]) -> None:
    """As a supervisor would: once more after each error."""
    while True:
        with suppress(psycopg.Error, BaoweiError):
            work()
        time.sleep(0.1)


ROLES = {"move": move, "judge": judge, "bring": bring}

if __name__ == "__main__":
    ROLES[sys.argv[1]](Path(sys.argv[2]))
