"""One text for the same data, whoever writes it, and its digest."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical(data: Any) -> str:
    """JSON with sorted keys, without spaces, characters as they are."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, 64 lower hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()
