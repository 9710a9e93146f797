"""The database as well keeps apart what one person may not hold; see `roles.APART`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import connection

from baowei.supervision.people.roles import APART

SQL = Path(__file__).with_name("apart.sql")


def install(**_: Any) -> None:
    """Functions and triggers as these files say, again after every migration."""
    with connection.cursor() as cursor:
        cursor.execute(_pairs())
        cursor.execute(SQL.read_text(encoding="utf-8"))


def _pairs() -> str:
    """The pairs of roles as a function of the database."""
    pairs = sorted({(str(a), str(b)) for one, other in APART for a in one for b in other})
    rows = ", ".join(f"('{one}', '{other}')" for one, other in pairs)
    return (
        "create or replace function people_apart() returns table (one text, other text)"
        f" language sql immutable as $$ values {rows} $$"
    )
