"""Connections to the database that the supervisor keeps alive."""

from __future__ import annotations

import contextlib
import os
from typing import Any

import psycopg

TIMEOUT = 2
"""Seconds; nobody waits longer for a database that is away."""
NICER = 10
"""How much what answers hospitals goes before what works behind the line."""


def connect() -> psycopg.Connection[Any]:
    """In autocommit; `psycopg.Error` where it is away."""
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True, connect_timeout=TIMEOUT)


def connect_behind() -> psycopg.Connection[Any]:
    """The same for work behind the line: the server's process for this connection goes after others
    as well, where it is one of this machine and user."""
    connection = connect()
    if connection.info.host.startswith("/"):
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, connection.info.backend_pid, NICER)
    return connection
