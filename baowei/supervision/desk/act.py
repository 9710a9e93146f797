"""The frame of every write: one transaction that says who does what, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

SYSTEM = "system"


@contextmanager
def act(user: Any, name: str, *, why: str = "", on_behalf_of: Any = None) -> Iterator[None]:
    """All writes within are one transaction, recorded as `name` by `user`.

    name: app and action, as `points.send`. user: None for what the office does by itself (a
    deadline that has passed, an import). The triggers of `audit` read what is set here; a write
    outside any `act` is recorded as made directly in the database.
    """
    said = {
        "who": getattr(user, "pk", None),
        "name": getattr(user, "username", SYSTEM),
        "for": getattr(on_behalf_of, "username", None),
        "act": name,
        "why": why,
    }
    with transaction.atomic():
        before = _say(json.dumps(said, ensure_ascii=False))
        yield
        _say(before)


def _say(text: str) -> str:
    """Set what is being done, for this transaction; what was said before."""
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting('baowei.act', true), '')")
        before: str = cursor.fetchone()[0]
        cursor.execute("select set_config('baowei.act', %s, true)", [text])
    return before
