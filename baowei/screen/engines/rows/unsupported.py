"""What the row engine says of an expression that it cannot compile."""

from __future__ import annotations

from baowei.errors import BaoweiError


class UnsupportedError(BaoweiError):
    """Names the operation, or the way of using it, that has no compiler."""

    def __init__(self, what: str) -> None:
        super().__init__(f"行引擎不支持 {what}")
