"""Make a table hold these rows: what is new comes, what differs changes, what is gone goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Model

SAME = "t.{0} is not distinct from i.{0}"


@dataclass(frozen=True)
class Merged:
    """Rows that came, changed, went."""

    new: int
    changed: int
    gone: int


def merge(
    model: type[Model],
    columns: Sequence[str],
    key: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    keep: bool = False,
) -> Merged:
    """Rows hold the columns (of the database) in that order; the key tells one from another.

    keep: rows of the table that are not among them stay. Rows that are the same are not written.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(columns)
    keyed = " and ".join(SAME.format(c) for c in key)
    others = [c for c in columns if c not in key]
    differs = " or ".join(f"t.{c} is distinct from i.{c}" for c in others)
    assigned = ", ".join(f"{c} = i.{c}" for c in others)
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists incoming")
        cursor.execute(f"create temp table incoming as select {names} from {table} with no data")
        with cursor.copy(f"copy incoming ({names}) from stdin") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute("analyze incoming")
        gone = 0
        if not keep:
            cursor.execute(
                f"delete from {table} t where not exists (select from incoming i where {keyed})"
            )
            gone = cursor.rowcount
        cursor.execute(
            f"update {table} t set {assigned} from incoming i where {keyed} and ({differs})"
        )
        changed = cursor.rowcount
        cursor.execute(
            f"insert into {table} ({names}) select {names} from incoming i"
            f" where not exists (select from {table} t where {keyed})"
        )
        new = cursor.rowcount
        cursor.execute("drop table incoming")
    return Merged(new, changed, gone)
