"""What a tree of processes holds, looked at again and again while something else is measured."""

from __future__ import annotations

import contextlib
import threading
import time

import psutil

EVERY = 2.0


class Memory:
    """A context manager. samples: seconds since its start and bytes of all processes together.

    A page that several processes share counts once (proportional set size), so that the buffers of
    the database are not counted anew with each of its connections. Linux only.
    """

    def __init__(self, pid: int) -> None:
        self.samples: list[tuple[float, int]] = []
        self._root = psutil.Process(pid)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def growth(self) -> float:
        """How much more the last fifth held than the second: 0.05 is a twentieth more."""
        fifth = len(self.samples) // 5
        early = [size for _, size in self.samples[fifth : 2 * fifth]]
        late = [size for _, size in self.samples[-fifth:]]
        if not early or not late:
            return 0.0
        return (sum(late) / len(late)) / (sum(early) / len(early)) - 1

    def _watch(self) -> None:
        started = time.monotonic()
        while not self._over.wait(EVERY):
            total = 0
            for process in (self._root, *self._root.children(recursive=True)):
                with contextlib.suppress(psutil.Error):
                    total += process.memory_full_info().pss
            self.samples.append((round(time.monotonic() - started, 1), total))
