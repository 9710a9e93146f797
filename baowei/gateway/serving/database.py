"""Connections to the database that the supervisor keeps alive."""

from __future__ import annotations

import os
from typing import Any

import psycopg

TIMEOUT = 2
"""Seconds; nobody waits longer for a database that is away."""


def connect() -> psycopg.Connection[Any]:
    """In autocommit; `psycopg.Error` where it is away."""
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True, connect_timeout=TIMEOUT)
