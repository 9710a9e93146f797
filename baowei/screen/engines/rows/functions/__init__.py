"""What generated code calls: small functions that compute one thing as DuckDB does."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from types import ModuleType
from typing import Any

from baowei.screen.engines.rows.functions import days, numbers, texts, windows


def _of(module: ModuleType) -> dict[str, Callable[..., Any]]:
    found = inspect.getmembers(module, inspect.isfunction)
    return {name: function for name, function in found if function.__module__ == module.__name__}


FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{name: getattr(math, name) for name in ("floor", "ceil", "radians", "sin", "cos", "asin")},
    **{name: getattr(math, name) for name in ("sqrt", "log")},
    **_of(numbers),
    **_of(texts),
    **_of(days),
    **_of(windows),
}
"""By the name that generated code calls."""
