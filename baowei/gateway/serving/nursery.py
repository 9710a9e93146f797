"""One process gets ready to judge, and others are copies of it.

To compile the rules takes some seconds; a copy of the process that has done so is there at once,
so that a judge that is killed is replaced before anyone notices. What they share is in memory once.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from baowei.gateway.serving.judge_process import Judge, JudgeServer
from baowei.gateway.serving.lifeline import Lifeline, hang_on

SHORT_PAUSE = 0.05
"""Seconds; a judge that dies at once must not keep the processor busy with its copies."""


class Nursery:
    """make: gets ready to judge; no thread and no connection may be left of it."""

    def __init__(self, paths: list[Path], make: Callable[[], Judge]) -> None:
        self._paths, self._make = paths, make
        self._judges: dict[int, Path] = {}
        self._stopping = False

    def run(self) -> None:
        """Until it is told to finish, and then until its judges have."""
        judge = self._make()
        lifeline = Lifeline()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._finish())
        for path in self._paths:
            self._start(path, judge, lifeline)
        while self._judges:
            with contextlib.suppress(InterruptedError):
                pid, _ = os.wait()
                if pid in self._judges:
                    path = self._judges.pop(pid)
                    if not self._stopping:
                        time.sleep(SHORT_PAUSE)
                        self._start(path, judge, lifeline)

    def _start(self, path: Path, judge: Judge, lifeline: Lifeline) -> None:
        pid = os.fork()
        if pid:
            self._judges[pid] = path
            return
        status = 1
        try:
            lifeline.cut()
            hang_on(lifeline.child)
            JudgeServer(path, judge).run()
            status = 0
        finally:
            os._exit(status)

    def _finish(self) -> None:
        self._stopping = True
        for pid in self._judges:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
