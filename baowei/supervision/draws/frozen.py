"""What was promised and drawn does not change; the database keeps it, whoever writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import connection

SQL = Path(__file__).with_name("frozen.sql")


def install(**_about: Any) -> None:
    """Functions and triggers as the file says, again after every migration that has the table."""
    if "draws_draw" not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        cursor.execute(SQL.read_text(encoding="utf-8"))
