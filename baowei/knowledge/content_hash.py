"""One name for the whole content of the knowledge tables, pinned by every run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from baowei.knowledge.fact import written


def content_hash(rows: Iterable[Mapping[str, Any]]) -> str:
    """64 hex digits over every column of every row, whatever their order."""
    lines = sorted(
        "\x1f".join(f"{name}={written(row[name])}" for name in sorted(row) if row[name] is not None)
        for row in rows
    )
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode() + b"\x1e")
    return digest.hexdigest()
