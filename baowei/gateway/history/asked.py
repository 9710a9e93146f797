"""Orders that were asked about count as given, until a settlement says what was.

An order that a warning named is kept back until the institution answers that it goes on with it.
Entries may come in another order than they were made in; each order, and each answer to a warning,
is that of the latest time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Protocol

import msgspec

from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Exchange, Heard
from baowei.gateway.history.held import Past, rows_of_past
from baowei.gateway.history.layout import COLUMNS, OF_PERSON
from baowei.gateway.history.page import Row, written
from baowei.gateway.history.tables import Connection, lock

CONTINUED = "1"
"""`dspo_way`: the institution goes on with the order."""


class EncounterRows(Protocol):
    """The rows of one encounter of a request. orders: `rx_id` of each row of fee_list_d."""

    @property
    def psn_no(self) -> str: ...
    @property
    def fixmedins_code(self) -> str: ...
    @property
    def mdtrt_id(self) -> str: ...
    @property
    def tables(self) -> Past: ...
    @property
    def orders(self) -> Sequence[str]: ...


class _Order(msgspec.Struct, array_like=True):
    """asked: when it came last. warnings: `jr_id` of what was answered about it then."""

    asked: datetime
    warnings: list[str]
    row: list[Any]


class _State(msgspec.Struct, array_like=True):
    """asked: when the encounter came last. rows: its other tables, as they were then."""

    asked: datetime
    rows: dict[str, list[list[Any]]]
    orders: dict[str, _Order]


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_State).decode

_READ = """
select state from gateway_asked where psn_no = %s and fixmedins_code = %s and mdtrt_id = %s
"""
_WRITE = """
insert into gateway_asked values (%s, %s, %s, %s, %s, %s)
on conflict (psn_no, fixmedins_code, mdtrt_id) do update
set asked = excluded.asked, page = excluded.page, state = excluded.state
"""
_BEFORE = """
select max(settled), (
    select state from gateway_asked
    where psn_no = %(psn_no)s and fixmedins_code = %(place)s and mdtrt_id = %(mdtrt_id)s
) from gateway_page
where psn_no = %(psn_no)s and fixmedins_code = %(place)s and mdtrt_id = %(mdtrt_id)s
"""
_SETTLED_SINCE = """
select a.psn_no, a.fixmedins_code, a.mdtrt_id, max(p.settled)
from gateway_asked a join gateway_page p using (psn_no, fixmedins_code, mdtrt_id)
where p.settled is not null and (%s::text[] is null or a.psn_no = any(%s))
group by 1, 2, 3
"""
_DELETE = """
delete from gateway_asked where psn_no = %s and fixmedins_code = %s and mdtrt_id = %s
"""
_WARN = """
insert into gateway_warning (fixmedins_code, jr_id, received, psn_no, mdtrt_id)
values (%s, %s, %s, %s, %s) on conflict (fixmedins_code, jr_id) do update
set psn_no = excluded.psn_no, mdtrt_id = excluded.mdtrt_id
"""
_HEAR = """
insert into gateway_warning as w (fixmedins_code, jr_id, received, heard, continued)
values (%s, %s, %s, %s, %s) on conflict (fixmedins_code, jr_id) do update
set heard = excluded.heard, continued = excluded.continued
where w.heard is null or w.heard <= excluded.heard
returning psn_no, mdtrt_id
"""
_CONTINUED = """
select jr_id from gateway_warning where fixmedins_code = %s and jr_id = any(%s) and continued
"""


def take_exchange(
    connection: Connection,
    exchange: Exchange,
    rows_of: Callable[[Request], Sequence[EncounterRows]],
) -> None:
    """Part of the caller's transaction; the same exchange again changes nothing."""
    lock(connection)
    received = exchange.request.received
    warnings = _warnings(exchange)
    for encounter in rows_of(exchange.request):
        key = (encounter.psn_no, encounter.fixmedins_code, encounter.mdtrt_id)
        asked = {"psn_no": key[0], "place": key[1], "mdtrt_id": key[2]}
        settled, state = connection.execute(_BEFORE, asked).fetchone() or (None, None)
        if settled is not None and received.date() <= settled:
            continue
        for jr_id in {jr for order in encounter.orders for jr in warnings(encounter, order)}:
            warned = (encounter.fixmedins_code, jr_id, received, key[0], key[2])
            connection.execute(_WARN, warned)
        old = _decode(state) if state else None
        _store(connection, key, _with(old, encounter, received, warnings))


def take_feedback(connection: Connection, heard: Heard) -> None:
    """Part of the caller's transaction; the same feedback again changes nothing."""
    lock(connection)
    feedback = heard.feedback
    institution, received = feedback.fixmedins_code, feedback.received
    concerned = set()
    for warn in feedback.data.warns:
        values = (institution, warn.warn_rslt_id, received, received, warn.dspo_way == CONTINUED)
        row = connection.execute(_HEAR, values).fetchone()
        if row is not None and row[0] is not None:
            concerned.add((row[0], institution, row[1]))
    for key in concerned:
        state = _stored(connection, key)
        if state is not None:
            _store(connection, key, state)


def drop_settled(connection: Connection, persons: Sequence[str] | None = None) -> None:
    """Forget the orders that were asked about until the day of the encounter's settlement.

    persons: whose settlements are new; None for all.
    """
    given = None if persons is None else list(persons)
    for *key, day in connection.execute(_SETTLED_SINCE, (given, given)).fetchall():
        state = _stored(connection, (key[0], key[1], key[2]))
        assert state is not None
        later = {rx: order for rx, order in state.orders.items() if order.asked.date() > day}
        if not later:
            connection.execute(_DELETE, key)
        elif len(later) < len(state.orders):
            state.orders = later
            _store(connection, (key[0], key[1], key[2]), state)


Warnings = Callable[[EncounterRows, str], list[str]]


def _warnings(exchange: Exchange) -> Warnings:
    """Which warnings were answered about an order of an encounter."""
    found: dict[tuple[str, str], set[str]] = {}
    for one in exchange.judgement.found if exchange.judgement else ():
        for rx_id in () if one.withheld else one.lines:
            mdtrt_id = one.violation.mdtrt_id  # as the institution calls it
            found.setdefault((mdtrt_id, rx_id), set()).add(one.violation.jr_id)

    def warnings(encounter: EncounterRows, order: str) -> list[str]:
        # a finding about several encounters names none
        ids = [found.get((mdtrt_id, order), set()) for mdtrt_id in (encounter.mdtrt_id, "")]
        return sorted(set.union(*ids))

    return warnings


def _stored(connection: Connection, key: tuple[str, str, str]) -> _State | None:
    row = connection.execute(_READ, key).fetchone()
    return _decode(row[0]) if row else None


def _with(
    state: _State | None, encounter: EncounterRows, received: datetime, warnings: Warnings
) -> _State:
    """What is known of the encounter once this request is."""
    if state is None:
        state = _State(received, {}, {})
    if received >= state.asked:
        state.asked = received
        state.rows = {
            name: [list(row) for row in rows_of_past(name, columns)]
            for name, columns in encounter.tables.items()
            if name in COLUMNS and name not in ("fee_list_d", *OF_PERSON)
        }
    lines = rows_of_past("fee_list_d", encounter.tables.get("fee_list_d", {}))
    for order, row in zip(encounter.orders, lines, strict=True):
        old = state.orders.get(order)
        if old is None or received >= old.asked:
            state.orders[order] = _Order(received, warnings(encounter, order), list(row))
    return state


def _store(connection: Connection, key: tuple[str, str, str], state: _State) -> None:
    """Write the encounter with the orders that count as given."""
    warned = sorted({jr_id for order in state.orders.values() for jr_id in order.warnings})
    goes_on = set[str]()
    if warned:
        goes_on = {row[0] for row in connection.execute(_CONTINUED, (key[1], warned))}
    given = [o.row for o in state.orders.values() if goes_on.issuperset(o.warnings)]
    rows: dict[str, list[Row]] = {
        name: [tuple(row) for row in some]
        for name, some in {**state.rows, "fee_list_d": given}.items()
    }
    page = written(key[1], key[2], rows)
    connection.execute(_WRITE, (*key, state.asked.date(), page, _encode(state).decode()))
