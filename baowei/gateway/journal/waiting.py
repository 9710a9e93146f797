"""Judging afterwards what nobody judged in time: each request once, by whoever takes it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from msgspec.structs import replace
from psycopg import Connection

from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Entry, Exchange, Judgement
from baowei.gateway.journal.facts import distinct
from baowei.gateway.journal.frame import encoded, entry_of, packed
from baowei.gateway.journal.tables import numbering
from baowei.gateway.place import place

JudgeMany = Callable[[Sequence[Request]], list[Judgement]]
Take = Callable[[Connection, Sequence[Entry]], None]

# what failed before comes last, so that it holds up nobody
_TAKEN = """
select entry_id, month, body from gateway_entry where state = 'waiting' and kind = 'exchange'
order by tries, received limit %s for update skip locked
"""
_JUDGED = """
update gateway_entry set state = 'judged', judged = %s, rules = %s, body = %b,
    number = nextval('gateway_number'), numbered = clock_timestamp()
where entry_id = %s and month = %s
"""
_TRIED = "update gateway_entry set tries = tries + 1 where entry_id = %s and month = %s"

log = logging.getLogger(__name__)


def take_waiting(connection: Connection, judge: JudgeMany, take: Take, limit: int = 64) -> int:
    """Judge the oldest that wait: how many were judged. Results and state are one transaction.

    take: what else judged exchanges bring about, in that transaction.

    A request on which the judge fails goes on waiting, behind the others.
    """
    with connection.transaction():
        rows = connection.execute(_TAKEN, (limit,)).fetchall()
        taken = [(key, _exchange(body)) for *key, body in rows]
        results = _judged(judge, [exchange.request for _, exchange in taken])
        late, done, failed = list[Exchange](), [], []
        for (key, exchange), judgement in zip(taken, results, strict=True):
            if judgement is None:
                failed.append(key)
            else:
                late.append(_late(exchange, judgement))
                done.append([*_columns(late[-1]), *key])
        take(connection, late)
        with connection.cursor() as cursor:
            cursor.executemany(_TRIED, failed)
            numbering(connection)
            cursor.executemany(_JUDGED, done)
    return len(done)


def _exchange(body: bytes) -> Exchange:
    entry = entry_of(body)
    assert isinstance(entry, Exchange)
    return entry


def _judged(judge: JudgeMany, requests: Sequence[Request]) -> list[Judgement | None]:
    """All at once; where that fails one by one, and nothing for those on which it fails."""
    if not requests:
        return []
    try:
        return [*judge(requests)]
    except ConnectionError:
        raise  # nobody is there to judge: that is not the requests' fault
    except Exception as wrong:
        if len(requests) == 1:
            log.error("not judged afterwards: %s in %s", type(wrong).__name__, place(wrong))
            return [None]
    return [found for request in requests for found in _judged(judge, [request])]


def _late(exchange: Exchange, judgement: Judgement) -> Exchange:
    """Its findings were not answered: they came late."""
    found = tuple(replace(one, withheld=one.withheld or "late") for one in judgement.found)
    now = datetime.now(exchange.request.received.tzinfo)
    return replace(exchange, judgement=replace(judgement, found=found), judged=now)


def _columns(exchange: Exchange) -> list[Any]:
    """Columns of a judged entry."""
    found = exchange.judgement.found if exchange.judgement else ()
    rules = list(distinct(one.rule_code for one in found))
    return [exchange.judged, rules, packed(encoded(exchange))]
