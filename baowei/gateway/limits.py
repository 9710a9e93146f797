"""How much is taken and how long is waited; and the clock that both are measured by."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Limits:
    """body: bytes. reading, deadline, keeping: seconds for a body to arrive, for the judge, and
    for the records.

    per_second, burst: requests of one institution.
    """

    body: int = 4 * 1024 * 1024
    reading: float = 10
    deadline: float = 0.8
    keeping: float = 0.4
    per_second: float = 50
    burst: float = 100


@dataclass(frozen=True)
class Clock:
    """now: the time with its zone. seconds: only grows, whatever is done to the time."""

    now: Callable[[], datetime] = lambda: datetime.now().astimezone()
    seconds: Callable[[], float] = time.monotonic
