"""Orders that were asked about count as given, until a settlement says what was.

An order that a warning named is kept back until the institution answers that it goes on with it.
Entries may come in another order than they were made in; each order, and each answer to a warning,
is that of the latest time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

import msgspec

from baowei.gateway.entry import Exchange, Heard
from baowei.gateway.history.held import Past, rows_of_past
from baowei.gateway.history.layout import COLUMNS, OF_PERSON
from baowei.gateway.history.page import Row, written
from baowei.gateway.history.tables import Connection, lock

CONTINUED = "1"
"""`dspo_way`: the institution goes on with the order."""


Key = tuple[str, str, str]
"""Person, institution, encounter."""


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

_WRITE = """
insert into gateway_asked values (%s, %s, %s, %s, %s, %s)
on conflict (psn_no, fixmedins_code, mdtrt_id) do update
set asked = excluded.asked, page = excluded.page, state = excluded.state
"""
_KNOWN = """
select psn_no, fixmedins_code, mdtrt_id, (
    select max(settled) from gateway_page p
    where (p.psn_no, p.fixmedins_code, p.mdtrt_id)
        = (k.psn_no, k.fixmedins_code, k.mdtrt_id)
), a.state
from unnest(%s::text[], %s::text[], %s::text[]) as k (psn_no, fixmedins_code, mdtrt_id)
left join gateway_asked a using (psn_no, fixmedins_code, mdtrt_id)
"""
_SETTLED_SINCE = """
select a.psn_no, a.fixmedins_code, a.mdtrt_id, max(p.settled), a.state
from gateway_asked a join gateway_page p using (psn_no, fixmedins_code, mdtrt_id)
where p.settled is not null and (%s::text[] is null or a.psn_no = any(%s))
group by 1, 2, 3, 5
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
select fixmedins_code, jr_id from gateway_warning
join unnest(%s::text[], %s::text[]) as given (fixmedins_code, jr_id)
    using (fixmedins_code, jr_id)
where continued
"""


def take_exchanges(
    connection: Connection,
    exchanges: Sequence[Exchange],
    rows_of: Callable[[Exchange], Sequence[EncounterRows]],
) -> None:
    """Part of the caller's transaction; the same exchanges again change nothing."""
    lock(connection)
    visits = [(exchange, visit) for exchange in exchanges for visit in rows_of(exchange)]
    known = _known(connection, {_key(visit) for _, visit in visits})
    states: dict[Key, _State] = {}
    warned = []
    for exchange, visit in visits:
        key, received, warnings = _key(visit), exchange.request.received, _warnings(exchange)
        settled, old = known.get(key, (None, None))
        if settled is not None and received.date() <= settled:
            continue
        ids = {jr for order in visit.orders for jr in warnings(visit, order)}
        warned += [(key[1], jr_id, received, key[0], key[2]) for jr_id in ids]
        states[key] = _with(states.get(key, old), visit, received, warnings)
    with connection.cursor() as cursor:
        cursor.executemany(_WARN, warned)
    _store(connection, states)


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
    known = _known(connection, concerned)
    _store(connection, {key: state for key, (_, state) in known.items() if state is not None})


def drop_settled(connection: Connection, persons: Sequence[str] | None = None) -> None:
    """Forget the orders that were asked about until the day of the encounter's settlement.

    persons: whose settlements are new; None for all.
    """
    given = None if persons is None else list(persons)
    changed: dict[Key, _State] = {}
    rows = connection.execute(_SETTLED_SINCE, (given, given)).fetchall()
    for psn_no, place, mdtrt_id, day, stored in rows:
        key, state = (psn_no, place, mdtrt_id), _decode(stored)
        later = {rx: order for rx, order in state.orders.items() if order.asked.date() > day}
        if not later:
            connection.execute(_DELETE, key)
        elif len(later) < len(state.orders):
            state.orders = later
            changed[key] = state
    _store(connection, changed)


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


def _key(visit: EncounterRows) -> Key:
    return visit.psn_no, visit.fixmedins_code, visit.mdtrt_id


def _known(
    connection: Connection, keys: Collection[Key]
) -> dict[Key, tuple[date | None, _State | None]]:
    """Until when an encounter is settled, and what was asked about it."""
    if not keys:
        return {}
    columns = [list(column) for column in zip(*keys, strict=True)]
    return {
        (psn_no, place, mdtrt_id): (settled, _decode(state) if state else None)
        for psn_no, place, mdtrt_id, settled, state in connection.execute(_KNOWN, columns)
    }


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


def _store(connection: Connection, states: Mapping[Key, _State]) -> None:
    """Write encounters with the orders that count as given."""
    goes_on = _continued(connection, states)
    values = []
    for key, state in states.items():
        given = [
            order.row
            for order in state.orders.values()
            if all((key[1], jr_id) in goes_on for jr_id in order.warnings)
        ]
        rows: dict[str, list[Row]] = {
            name: [tuple(row) for row in some]
            for name, some in {**state.rows, "fee_list_d": given}.items()
        }
        page = written(key[1], key[2], rows)
        values.append((*key, state.asked.date(), page, _encode(state).decode()))
    with connection.cursor() as cursor:
        cursor.executemany(_WRITE, values)


def _continued(connection: Connection, states: Mapping[Key, _State]) -> set[tuple[str, str]]:
    """Institution and `jr_id` of the warnings that somebody goes on in spite of."""
    warned = {
        (key[1], jr_id)
        for key, state in states.items()
        for order in state.orders.values()
        for jr_id in order.warnings
    }
    if not warned:
        return set()
    columns = [list(column) for column in zip(*warned, strict=True)]
    return set(connection.execute(_CONTINUED, columns))
