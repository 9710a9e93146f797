"""Settlements that have been stored are judged, each once."""

from __future__ import annotations

import logging
from collections.abc import Callable

import psycopg
from psycopg import Connection

from baowei.gateway.entry import Settlement
from baowei.gateway.journal.frame import entry_of
from baowei.gateway.journal.tables import numbering
from baowei.gateway.place import place

_TAKEN = """
select entry_id, month, body from gateway_entry where state = 'waiting' and kind = 'settlement'
order by tries, received limit 1 for update skip locked
"""
_JUDGED = """
update gateway_entry set state = 'judged', judged = clock_timestamp(),
    number = nextval('gateway_number'), numbered = clock_timestamp()
where entry_id = %s and month = %s
"""
_TRIED = "update gateway_entry set tries = tries + 1 where entry_id = %s and month = %s"

log = logging.getLogger(__name__)


def take_settled(connection: Connection, judge: Callable[[Connection, Settlement], object]) -> bool:
    """Judge the oldest that waits: whether there was one. What it brings about and its state are
    one transaction. One on which the judge fails goes on waiting, behind the others."""
    with connection.transaction():
        row = connection.execute(_TAKEN).fetchone()
        if row is None:
            return False
        *key, body = row
        settlement = entry_of(body)
        assert isinstance(settlement, Settlement)
        try:
            with connection.transaction():
                judge(connection, settlement)
        except (psycopg.OperationalError, ConnectionError):
            raise  # nobody is there to judge: that is not the settlement's fault
        except Exception as wrong:
            log.error("settlement not judged: %s in %s", type(wrong).__name__, place(wrong))
            connection.execute(_TRIED, key)
            return False
        numbering(connection)
        connection.execute(_JUDGED, key)
    return True
