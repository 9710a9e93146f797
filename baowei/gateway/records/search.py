"""Finding records, wherever they are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, fields
from datetime import date
from typing import Any

import duckdb
from psycopg import Connection

from baowei.gateway.journal.person import person_digest
from baowei.gateway.records.both import Wanted, both
from baowei.gateway.records.record import Record, WarningRecord
from baowei.lake import Lake

_REQUEST = [field.name for field in fields(Record) if field.name != "warnings"]
_WARNING = [field.name for field in fields(WarningRecord)]

_REQUESTS = f"""
select {", ".join(_REQUEST)} from gateway_request
where received >= $since and received < $until + interval 1 day
    and ($institution = '' or fixmedins_code = $institution)
    and ($person = '' or list_contains(psn_nos, $person))
    and ($staff = '' or list_contains(staff_codes, $staff))
    and ($rule = '' or entry_id in (select entry_id from gateway_warning where rule_code = $rule))
order by received desc, entry_id
limit $limit
"""
# only of what was answered something can have been said
_WARNINGS = f"""
with said as (
    select jr_id, fixmedins_code, '' as withheld, max(received) as told,
        arg_max(dspo_way, received) as dspo_way, arg_max(reason, received) as dspo_way_rea
    from gateway_feedback group by jr_id, fixmedins_code
)
select entry_id, {", ".join(_WARNING)}
from gateway_warning left join said using (jr_id, fixmedins_code, withheld)
where list_contains($entries, entry_id)
order by entry_id, jr_id
"""


def search(
    lake: Lake,
    connection: Connection,
    *,
    since: date,
    until: date,
    institution: str = "",
    psn_no: str = "",
    staff: str = "",
    rule: str = "",
    limit: int = 100,
) -> list[Record]:
    """The latest requests of these days, both included; an empty value asks for any.

    psn_no: the number or its digest. staff: who ordered. rule: code of a rule that found something.
    """
    person = person_digest(lake.salt, psn_no)
    wanted = Wanted(since, until, institution, person, staff, rule, limit=limit)
    with both(lake, connection, wanted) as db:
        asked = {key: value for key, value in asdict(wanted).items() if key != "warned"}
        requests = _rows(db, _REQUESTS, asked)
        entries = [row["entry_id"] for row in requests]
        warnings: dict[str, list[WarningRecord]] = defaultdict(list)
        for row in _rows(db, _WARNINGS, {"entries": entries}):
            warnings[row.pop("entry_id")].append(WarningRecord(**row))
    return [Record(**row, warnings=tuple(warnings[row["entry_id"]])) for row in requests]


def _rows(
    db: duckdb.DuckDBPyConnection, query: str, values: dict[str, object]
) -> list[dict[str, Any]]:
    found = db.execute(query, values)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
