"""Errands of the lake: to it, from it into the history, and what is too old.

They are run by a process that ends with them: an engine that has gone through a city's lines keeps
the memory it took, and the keeper lives for months.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import psycopg

from baowei.gateway.history import expire, feed, rebuild
from baowei.gateway.records.prune import prune
from baowei.gateway.records.ship import ship, ship_is_due
from baowei.gateway.serving.database import connect_behind
from baowei.gateway.serving.options import Options
from baowei.lake import Version, open_lake


def due(version: Version, connection: psycopg.Connection[Any]) -> bool:
    """Whether anything is to be brought to the lake, or from it into the history."""
    return _history_is_due(version, connection) or ship_is_due(version, connection)


def clerk(options: Options) -> None:
    """Once; BaoweiError where another process is at it, then it is for the next time."""
    today = date.today()
    with open_lake(options.home_path) as lake, connect_behind() as connection:
        version = lake.current()
        if _history_is_due(version, connection):
            if _version_of_history(connection) is None:
                rebuild(lake, connection, lambda *_: None, today)
            else:
                feed(lake, connection, today)
        ship(lake, connection)
        with connection.transaction():
            expire(connection, today)
        prune(lake, connection, today)


def _history_is_due(version: Version, connection: psycopg.Connection[Any]) -> bool:
    if _version_of_history(connection) == version.id:
        return False
    return bool(version.files("setl_d") or version.files("fee_list_d"))


def _version_of_history(connection: psycopg.Connection[Any]) -> int | None:
    """The lake's version that the history was made of; None where it has to be built."""
    row = connection.execute(
        "select version from gateway_history where rebuilt is not null"
    ).fetchone()
    return None if row is None else row[0]
