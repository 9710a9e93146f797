"""Why a file is not taken."""

from __future__ import annotations

from baowei.supervision.desk.flow import Text


class Unsafe(Exception):
    """why: what is wrong and what to do, in words that follow the file's name and a colon."""

    def __init__(self, why: Text) -> None:
        super().__init__(why)
        self.why = why
