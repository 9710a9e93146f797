"""The lines of one generated function."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Body:
    """early: whether the function may return at once when a table it needs is empty."""

    def __init__(self, early: bool = True) -> None:
        self.early = early
        self.depth = 1
        self.loops = 0
        self._top: list[str] = []
        self._lines: list[str] = []

    def add(self, *lines: str) -> None:
        self._lines += ["    " * self.depth + line for line in lines]

    def before(self, *lines: str) -> None:
        """Lines that run before everything else, once each."""
        self._top += [f"    {line}" for line in lines if f"    {line}" not in self._top]

    def loop(self, line: str) -> None:
        """A for; what is added from here on is in it."""
        self.add(line)
        self.depth += 1
        self.loops += 1

    @contextmanager
    def inside(self, line: str) -> Iterator[None]:
        """A block that ends; its loops are not counted."""
        self.add(line)
        self.depth += 1
        yield
        self.depth -= 1

    def end_loops(self) -> None:
        self.depth, self.loops = 1, 0

    def text(self) -> str:
        return "\n".join([*self._top, *self._lines])
