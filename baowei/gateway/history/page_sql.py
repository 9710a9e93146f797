"""DuckDB statements that write kept rows as JSON and gather them into pages."""

from __future__ import annotations

import re
from collections.abc import Callable

from baowei.gateway.history.layout import COLUMNS, DAYS, LOOSE, OF_PAGE, OF_PERSON
from baowei.schema import TABLES

Source = Callable[[str], str]
"""The view that holds a claim table."""

_NEGATIVE = {
    "fee_list_d": "r.cnt < 0 or r.det_item_fee_sumamt < 0",
    "setl_d": "r.refd_setl_flag = '1' or r.setl_id in (select init_setl_id from {source})",
}
_CODED = ("fee_list_d", "exec_d")
PAGE = """
select coalesce(n.psn_no, r.psn_no), coalesce(n.inst, r.inst), coalesce(n.mdtrt_id, r.mdtrt_id),
    coalesce(n.own, r.own, date_trunc('quarter', coalesce(r.day, n.day)))::date as quarter,
    coalesce(r.day, n.day)::date as last_day, coalesce(r.settled, n.settled)::date,
    coalesce(n.page, r.bare), r.page
from net n full join raw r
    on (n.psn_no, n.inst, n.mdtrt_id) = (r.psn_no, r.inst, r.mdtrt_id)
    and n.own is not distinct from r.own
where coalesce(r.day, n.day) >= date '{first}'
"""
"""Columns as gateway_page has them. first: pages that end earlier are left out."""


def links(raw: Source) -> str:
    """settlement and encounter: by which rows find their institution. touched: see `touched`."""
    return (
        "create or replace temp table settlement as select setl_id, mdtrt_id, psn_no,"
        f" fixmedins_code from {raw('setl_d')};"
        "create or replace temp table encounter as select mdtrt_id, fixmedins_code"
        f" from {raw('mdtrt_d')}"
    )


def touched(raw: Source, gone: str, local: str | None) -> str:
    """The encounters and persons some of whose rows are not as they came.

    gone: table of settlements that are taken away. local: table of local item codes, if any.
    """
    parts = [f"select mdtrt_id from {raw('setl_d')} where setl_id in (select setl_id from {gone})"]
    for name in OF_PAGE:
        tests = [_NEGATIVE[name].format(source=raw(name))] if name in _NEGATIVE else []
        if "vali_flag" in COLUMNS[name]:
            tests.append("r.vali_flag = '0'")
        if local and name in _CODED:
            tests.append(f"r.med_list_codg in (select local_code from {local})")
        if tests:
            parts.append(f"select r.mdtrt_id from {raw(name)} r where {' or '.join(tests)}")
    return (
        f"create or replace temp table touched as select distinct * from ({' union '.join(parts)})"
    )


def gathered(target: str, source: Source, chosen: str, *, only_touched: bool) -> str:
    """Pages of the chosen persons (a condition on psn_no): psn_no, inst, mdtrt_id, own (quarter of
    rows without an encounter), day, settled, page, bare (the page without rows)."""
    rows = " union all ".join(
        f"select * from ({_rows(name, source(name))}) where psn_no is not null and {chosen}"
        + (" and mdtrt_id in (select mdtrt_id from touched)" if only_touched else "")
        for name in OF_PAGE
        # what names no encounter is never taken back
        if not (only_touched and name in LOOSE)
    )
    head = "'[' || to_json(inst) || ',' || to_json(mdtrt_id)"
    return (
        f"create or replace temp table {target} as select psn_no, inst, mdtrt_id, own,"
        f" max(day) as day, max(settled) as settled, {head} || ',' || {_lists(OF_PAGE)} || ']'"
        f" as page, {head} || ']' as bare from ({rows})"
        " group by psn_no, inst, mdtrt_id, own"
    )


def of_person(source: Source, chosen: str) -> str:
    """Rows that hold at any time: psn_no, page."""
    rows = " union all ".join(
        f"select psn_no, {list(COLUMNS).index(name)} as t, {_json(name)} as line"
        f" from {source(name)} r"
        for name in OF_PERSON
    )
    before = ",".join(["[]"] * len(OF_PAGE))
    return (
        f"""select psn_no, '["","",{before},' || {_lists(OF_PERSON)} || ']' from ({rows})"""
        f" where {chosen} group by psn_no"
    )


def _rows(name: str, source: str) -> str:
    """Rows of a table, with the page on which each belongs."""
    institution, encounter, person = "r.fixmedins_code", "r.mdtrt_id", "r.psn_no"
    quarter, joins = "null::date", ""
    if name in LOOSE:
        column, time = LOOSE[name]
        institution, encounter = f"coalesce(r.{column}, '')", "''"
        quarter = f"date_trunc('quarter', r.{time})::date"
    elif "fixmedins_code" not in COLUMNS[name]:
        joins = " left join settlement s using (setl_id)"
        joins += " left join encounter e on e.mdtrt_id = r.mdtrt_id"
        institution = "coalesce(s.fixmedins_code, e.fixmedins_code, '')"
    days = ", ".join(f"r.{column}" for column in DAYS.get(name, ()))
    day = f"greatest({days})" if days else "null::timestamp"
    settled = "r.setl_time" if name == "setl_d" else "null::timestamp"
    return (
        f"select {person} as psn_no, {institution} as inst, {encounter} as mdtrt_id,"
        f" {quarter} as own, {day} as day, {settled} as settled,"
        f" {list(COLUMNS).index(name)} as t, {_json(name)} as line from {source} r{joins}"
    )


def _lists(names: tuple[str, ...]) -> str:
    numbers = [list(COLUMNS).index(name) for name in names]
    return " || ',' || ".join(
        f"'[' || coalesce(string_agg(line, ',') filter (t = {t}), '') || ']'" for t in numbers
    )


def _json(name: str) -> str:
    """A kept row as JSON."""
    types = TABLES[name].columns()
    values = ", ".join(_held(f"r.{column}", types[column].type) for column in COLUMNS[name])
    return f"json_array({values})::varchar"


def _held(value: str, kind: str) -> str:
    """The value as the row engine holds it."""
    decimal = re.fullmatch(r"decimal\(\d+,(\d+)\)", kind)
    if decimal:
        return f"({value} * {10 ** int(decimal[1])})::bigint"
    if kind == "timestamp":
        return f"epoch_us({value})"
    if kind == "date":
        return f"({value} - date '1970-01-01')"
    return value
