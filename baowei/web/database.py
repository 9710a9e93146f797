"""The office's database: DATABASE_URL, else the embedded server of the home."""

from __future__ import annotations

import atexit
import os
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from baowei.lake.database import Database

TUNED = "-c jit=off -c work_mem=32MB"
"""Compiling a statement takes longer than any page's statement runs; sums over all points of a city
fit in so much memory."""


def database_settings(home: Path) -> dict[str, Any]:
    """Django's settings for the same PostgreSQL that the lake's catalogue uses.

    Starts the embedded server where no DATABASE_URL is given; it stops with its last user.
    """
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        database = Database(home)
        atexit.register(database.close)
        url = database.url
    parts = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "postgres"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": {**parts, "options": f"{parts.get('options', '')} {TUNED}".strip()},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
