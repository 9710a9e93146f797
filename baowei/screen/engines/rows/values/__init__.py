"""How each operation on values is written in Python; importing a file registers its operations."""

from baowei.screen.engines.rows.values import (
    arithmetic,
    casts,
    choices,
    compare,
    literals,
    logic,
    texts,
    times,
)

__all__ = ["arithmetic", "casts", "choices", "compare", "literals", "logic", "texts", "times"]
