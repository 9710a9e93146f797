"""Run a function in a process of its own, so that time and memory are that work's alone."""

from __future__ import annotations

import re
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True)
class Measured:
    """value: what the function gave; seconds of the call; peak_bytes: of the whole process."""

    value: Any
    seconds: float
    peak_bytes: int


def measured(function: Callable[..., Any], *values: Any) -> Measured:
    """Call a function of a module, with values that can be pickled, in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_run, function, *values).result()


def _run(function: Callable[..., Any], *values: Any) -> Measured:
    started = time.perf_counter()
    value = function(*values)
    seconds = time.perf_counter() - started
    return Measured(value, round(seconds, 3), peak_bytes())


def peak_bytes() -> int:
    """The most memory this process has held.

    Linux hands the parent's peak down to ru_maxrss of a child; /proc tells the process's own.
    """
    status = Path("/proc/self/status")
    if status.exists():
        own = PEAK.search(status.read_text())
        if own:
            return int(own[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
