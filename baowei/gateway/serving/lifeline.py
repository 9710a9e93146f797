"""Processes that end with the one that started them, also where that one was killed.

The child holds the reading end of a pipe that only its parent can write to: the pipe ends when the
parent does, however it ends.
"""

from __future__ import annotations

import os
import threading


class Lifeline:
    """Held by the parent. child: the end that children are given."""

    def __init__(self) -> None:
        self.child, self._held = os.pipe()
        os.set_inheritable(self.child, True)

    def cut(self) -> None:
        """As if the parent had ended."""
        os.close(self._held)


def hang_on(descriptor: int) -> None:
    """End this process as soon as its parent has ended."""

    def wait() -> None:
        os.read(descriptor, 1)
        os._exit(0)

    threading.Thread(target=wait, daemon=True, name="lifeline").start()
