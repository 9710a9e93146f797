"""One process that the supervisor starts, and starts again when it ends."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from baowei.gateway.serving.options import Options

SHORT = 5.0
"""Seconds; who lived shorter waits longer and longer before it is started again."""
LONGEST_PAUSE = 5.0
PATIENCE = 5.0
"""Seconds that a process has to finish what it does."""
Process = subprocess.Popen[bytes]


@dataclass
class Child:
    """role: what it is. descriptors: what it inherits, by name.

    door: the socket that it opens when it is ready to take the place of an older one.
    """

    role: str
    options: Options
    descriptors: dict[str, int]
    door: Path | None = None
    _process: Process | None = None
    _successor: Process | None = None
    _door_before: int = 0
    _leaving: list[Process] = field(default_factory=list)
    _started: float = float("-inf")
    _pause: float = 0.0

    def __str__(self) -> str:
        return self.role

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    def revive(self) -> bool:
        """Start it if it has ended; whether that was done now."""
        if _lives(self._process):
            return False
        now = time.monotonic()
        if now < self._started + self._pause:
            return False
        short = now - self._started < SHORT
        self._pause = min(LONGEST_PAUSE, 2 * self._pause or 0.2) if short else 0.0
        self._started = now
        self._process = self._spawn()
        return True

    def renew(self) -> None:
        """Start a successor beside it, once."""
        if not _lives(self._successor):
            self._door_before = self._door()
            self._successor = self._spawn()

    def hand_over(self) -> bool:
        """If the successor is ready it takes the place; whether that was done now."""
        self._leaving = [one for one in self._leaving if _lives(one)]
        if self._successor is None or self._door() == self._door_before:
            return False
        if self._process is not None:
            self._process.terminate()
            self._leaving.append(self._process)
        self._process, self._successor = self._successor, None
        return True

    def end(self) -> None:
        """Ask every process to finish, then make it."""
        found = [one for one in (*self._leaving, self._process, self._successor) if one]
        for process in found:
            process.terminate()
        for process in found:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
            process.kill()
            process.wait()

    def _spawn(self) -> Process:
        return spawn(self.role, self.options, self.descriptors)

    def _door(self) -> int:
        """Changes when another process opens it."""
        try:
            return self.door.stat().st_ino if self.door else 0
        except FileNotFoundError:
            return 0


def spawn(role: str, options: Options, descriptors: dict[str, int]) -> Process:
    """A process of that role. descriptors: what it inherits, by name."""
    told = [msgspec.json.encode(one).decode() for one in (options, descriptors)]
    return subprocess.Popen(
        [sys.executable, "-m", "baowei.gateway.serving", role, *told],
        pass_fds=tuple(descriptors.values()),
    )


def _lives(process: Process | None) -> bool:
    return process is not None and process.poll() is None
