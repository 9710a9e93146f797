"""The keys of an installation: made once, readable by their owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(home: Path) -> str:
    """What signs sessions: BAOWEI_SECRET_KEY, else a key kept in the home."""
    given = os.environ.get("BAOWEI_SECRET_KEY")
    if given:
        return given
    path = home / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")
