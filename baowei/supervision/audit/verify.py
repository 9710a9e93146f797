"""The chain computed again, outside the database that wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from baowei.supervision.audit.triggers import present

EVENTS = """
select e.txid, e.id, e.digest, audit_event_text(e) from audit_event e
left join audit_seal s using (txid) order by s.number nulls last, e.txid, e.id
"""
ROWS = """
with last as (
    select distinct on (key) key, row_digest, id from audit_event where "table" = %s
    order by key, id desc
)
select coalesce(last.key, present.key), last.id, last.row_digest, present.digest
from last full join (
    select ("{key}")::text as key, sha256(convert_to(to_jsonb(t)::text, 'UTF8')) as digest
    from "{table}" t
) present on last.key = present.key
where last.row_digest is distinct from present.digest
"""

SAME_TEXT = "set local timezone = 'UTC'; set local datestyle = 'ISO'"
"""As in `audit_record`: the same row is the same text."""


@dataclass
class Verdict:
    """events, seals: how many were checked. head: digest of the last seal, to be kept elsewhere.

    broken: sentences, each on one place where the record does not hold; direct: events of changes
    that bypassed the office.
    """

    events: int = 0
    seals: int = 0
    head: str = ""
    direct: int = 0
    broken: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.broken

    def as_dict(self) -> dict[str, Any]:
        return {"holds": self.holds, **asdict(self)}


def verify(known_head: str = "") -> Verdict:
    """Check every event, every seal, and every recorded row against what was last said of it.

    known_head: the digest of an earlier run, which the chain must still hold: without it nobody
    can tell a chain that was cut off at its end.
    """
    verdict = Verdict()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read, read only")
            cursor.execute(SAME_TEXT)
        digests = _events(verdict)
        _seals(verdict, digests, known_head)
        _rows(verdict)
    return verdict


def _events(verdict: Verdict) -> dict[int, list[bytes]]:
    """txid -> the digests of its events in order; each checked against its own text."""
    found: dict[int, list[bytes]] = {}
    for txid, number, digest, text in _stream(EVENTS):
        verdict.events += 1
        computed = sha256(text.encode()).digest()
        if computed != bytes(digest):
            verdict.broken.append(_("event %(event)s does not fit its digest") % {"event": number})
        found.setdefault(txid, []).append(computed)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from audit_event where act = ''")
        verdict.direct = cursor.fetchone()[0]
    return found


def _seals(verdict: Verdict, digests: dict[int, list[bytes]], known_head: str) -> None:
    previous, expected, met = b"", 1, not known_head
    sealed = set()
    for txid, number, events, digest in _stream(
        "select txid, number, events, digest from audit_seal order by number nulls last"
    ):
        verdict.seals += 1
        sealed.add(txid)
        if number is None:
            verdict.broken.append(_("transaction %(txid)s was not sealed") % {"txid": txid})
            continue
        if number != expected:
            verdict.broken.append(
                _("seal %(missing)s is missing; %(next)s follows")
                % {"missing": expected, "next": number}
            )
        own = digests.get(txid, [])
        computed = sha256(previous + str(number).encode() + b"".join(own)).digest()
        if len(own) != events:
            verdict.broken.append(
                _("seal %(seal)s closed %(then)s events, there are %(now)s")
                % {"seal": number, "then": events, "now": len(own)}
            )
        if computed != bytes(digest):
            verdict.broken.append(
                _("seal %(seal)s does not fit its events or the seal before") % {"seal": number}
            )
        previous, expected = bytes(digest), number + 1
        met = met or previous.hex() == known_head
    verdict.head = previous.hex()
    verdict.broken += [
        _("the events of transaction %(txid)s have no seal") % {"txid": txid}
        for txid in digests.keys() - sealed
    ]
    if not met:
        verdict.broken.append(
            _("the known head is not on the chain: its end was cut off or written anew")
        )


def _rows(verdict: Verdict) -> None:
    for model in present():
        table = model._meta.db_table
        for row, event, _said, now in untrue(model):
            if event is None:
                verdict.broken.append(_("%(row)s has no record at all") % {"row": f"{table}:{row}"})
            elif now is None:
                verdict.broken.append(
                    _("%(row)s is gone, and no record says so") % {"row": f"{table}:{row}"}
                )
            else:
                verdict.broken.append(
                    _("%(row)s is not as last recorded (event %(event)s)")
                    % {"row": f"{table}:{row}", "event": event}
                )


def untrue(model: type[Model]) -> list[tuple]:
    """(key, last event, digest said, digest now) of rows that are not as they were last recorded.

    To be asked in a transaction whose time zone is UTC.
    """
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(ROWS.format(table=table, key=key), [table])
        found: list[tuple] = cursor.fetchall()
    return found


def _stream(query: str) -> Iterator[tuple]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(query)
        while rows := cursor.fetchmany(5_000):
            yield from rows
