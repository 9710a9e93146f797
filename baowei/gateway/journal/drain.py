"""From the journal into PostgreSQL, exactly once: rows and position are one transaction."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import Connection

from baowei.errors import BaoweiError
from baowei.gateway.entry import Entry
from baowei.gateway.journal.aside import lay_aside
from baowei.gateway.journal.facts import facts_of
from baowei.gateway.journal.frame import entry_of
from baowei.gateway.journal.reading import Piece, next_pieces, remove_finished
from baowei.gateway.journal.segment import segments
from baowei.gateway.journal.store import insert
from baowei.gateway.journal.tables import prepare, prepare_month
from baowei.gateway.locks import DRAINING
from baowei.gateway.place import place

BATCH = 256
IDLE = 0.1
"""Seconds between two looks at a journal without news."""
LONGEST_PAUSE = 5.0
_FIRST_PAUSE = 0.1

Take = Callable[[Connection, Sequence[Entry]], None]

_OF_THE_ENTRY = (
    *(ValueError, TypeError, LookupError, ArithmeticError),
    *(psycopg.DataError, psycopg.IntegrityError),
)
"""Errors that come from what an entry says: it would fail the next time as well."""

_REACHED = """
insert into gateway_segment (name, position, entries) values (%s, %s, %s)
on conflict (name) do update set position = excluded.position,
    entries = gateway_segment.entries + excluded.entries
"""

log = logging.getLogger(__name__)


class Drain:
    """The one reader of a journal, on one connection (not in a transaction).

    take: what else an entry brings about, in the transaction that stores it. salt: the
    installation's, for the digests of persons.
    """

    def __init__(
        self, folder: Path, connection: Connection, take: Take, salt: bytes, batch: int = BATCH
    ) -> None:
        self.folder, self.connection = folder, connection
        self.take, self.salt, self.batch = take, salt, batch
        connection.autocommit = True
        if not _one(connection, "select pg_try_advisory_lock(%s)", DRAINING):
            raise BaoweiError("另一个进程正在搬运接口日志")
        prepare(connection)
        rows = connection.execute("select name, position from gateway_segment")
        self._positions: dict[str, int] = dict(rows.fetchall())
        self._forget([name for name in self._positions if not (folder / name).exists()])
        self._months: set[object] = set()

    def step(self) -> int:
        """Move one batch: how many entries were read. What was read to its end is removed."""
        pieces = next_pieces(self.folder, self._positions, self.batch)
        if pieces:
            try:
                self._move(pieces)
            except _OF_THE_ENTRY:
                self._months.clear()  # a month that was let go may be needed again
                for piece in pieces:
                    self._move_alone(piece)
        self._forget(remove_finished(self.folder, self._positions, self._touched(pieces)))
        return len(pieces)

    def _touched(self, pieces: Sequence[Piece]) -> list[Path]:
        """Segments that may be done with. Behind by many, it does not look at each every time."""
        if len(pieces) < self.batch:
            return segments(self.folder)
        return [self.folder / name for name in dict.fromkeys(piece.name for piece in pieces)]

    def _move(self, pieces: Sequence[Piece], *, bare: bool = False) -> None:
        """In one transaction; of two entries with one id, the first counts. bare: rows alone."""
        entries: dict[str, tuple[Entry, bytes]] = {}
        for piece in pieces:
            entry = self._entry(piece)
            if entry is not None:
                entries.setdefault(entry.entry_id, (entry, piece.payload))
        rows = [(facts_of(entry, self.salt), payload) for entry, payload in entries.values()]
        months = {facts.month for facts, _ in rows} - self._months
        # statements that nobody waits for go out with the next that somebody does
        with self.connection.pipeline(), self.connection.transaction():
            for month in sorted(months):
                prepare_month(self.connection, month)
            new = insert(self.connection, rows) if rows else set()
            taken = [entry for entry_id, (entry, _) in entries.items() if entry_id in new]
            if taken and not bare:
                self.take(self.connection, taken)
            self._reach(pieces)
        self._positions |= {piece.name: piece.end for piece in pieces}
        self._months |= months

    def _move_alone(self, piece: Piece) -> None:
        """An entry that cannot bring about what it should is laid aside, and its row kept."""
        try:
            return self._move([piece])
        except _OF_THE_ENTRY as wrong:
            log.error("journal: an entry laid aside: %s in %s", type(wrong).__name__, place(wrong))
            lay_aside(self.folder, piece.name, piece.start, piece.payload)
        try:
            self._move([piece], bare=True)
        except _OF_THE_ENTRY:
            with self.connection.transaction():
                self._reach([piece])
            self._positions[piece.name] = piece.end

    def _forget(self, names: Sequence[str]) -> None:
        """Positions of segments that are no more; no other will have their names."""
        if names:
            self.connection.execute(
                "delete from gateway_segment where name = any(%s)", (list(names),)
            )
        for name in names:
            self._positions.pop(name, None)

    def _entry(self, piece: Piece) -> Entry | None:
        """Nothing where an earlier release wrote what this one cannot read: it is laid aside."""
        try:
            return entry_of(piece.payload)
        except ValueError:
            log.error("journal: an entry that is not one, laid aside")
            lay_aside(self.folder, piece.name, piece.start, piece.payload)
            return None

    def _reach(self, pieces: Sequence[Piece]) -> None:
        """Store how far each segment was read; the caller's transaction makes it true."""
        ends = {piece.name: piece.end for piece in pieces}
        counts = Counter(piece.name for piece in pieces)
        with self.connection.cursor() as cursor:
            cursor.executemany(_REACHED, [(name, end, counts[name]) for name, end in ends.items()])


def drain(
    folder: Path,
    connect: Callable[[], Connection],
    take: Take,
    salt: bytes,
    *,
    batch: int = BATCH,
    stop: threading.Event,
) -> None:
    """Move entries until `stop` is set; a database that went away is asked again and again.

    connect: a new connection; psycopg.Error or BaoweiError where there is none.
    """
    pause = _FIRST_PAUSE
    while not stop.is_set():
        try:
            with connect() as connection:
                one = Drain(folder, connection, take, salt, batch)
                while not stop.is_set():
                    moved = one.step()
                    pause = _FIRST_PAUSE
                    if moved < batch:
                        stop.wait(IDLE)
        except Exception as wrong:
            # whatever it is, the journal keeps what comes: nothing is lost by trying again
            log.error("journal not moved: %s in %s", type(wrong).__name__, place(wrong))
            stop.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)


def _one(connection: Connection, query: LiteralString, *values: object) -> object:
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None
