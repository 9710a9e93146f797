"""Many rows changed by one statement, where `bulk_update` spends milliseconds a row on SQL."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model


def update_many(rows: Sequence[Model], names: Sequence[str]) -> None:
    """Write these fields of all the rows, which are of one model and saved before."""
    if not rows:
        return
    meta = rows[0]._meta
    fields = [meta.pk, *(meta.get_field(name) for name in names)]
    arrays = [
        [field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows]
        for field in fields
    ]
    types = ", ".join(f"%s::{field.cast_db_type(connection)}[]" for field in fields)
    columns = [field.column for field in fields]
    changes = ", ".join(f'"{column}" = v."{column}"' for column in columns[1:])
    given = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f'update "{meta.db_table}" t set {changes} from unnest({types}) as v({given})'
            f' where t."{columns[0]}" = v."{columns[0]}"',
            arrays,
        )
