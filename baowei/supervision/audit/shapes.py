"""When a migration changes the columns of a recorded table, its rows are recorded again.

A row's digest covers all its columns: with one more column no row would be what was last said of
it. Rows that were already untrue before the migration are left as they are, and stay found.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from baowei.supervision.audit.models import Shape
from baowei.supervision.audit.triggers import present
from baowei.supervision.audit.verify import SAME_TEXT, untrue

COLUMNS = """
select string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' order by attnum)
from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped
"""
MIGRATE = '{"name": "system", "act": "office.migrate"}'

_untrue: dict[str, list[str]] = {}


def before(plan: Iterable[Any] = (), **_: Any) -> None:
    """Find the rows that do not hold now; what the migrations themselves write is named theirs."""
    _untrue.clear()
    if not plan or Shape._meta.db_table not in connection.introspection.table_names():
        return
    known = dict(Shape.objects.values_list("table", "columns"))
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(SAME_TEXT)
        for model in present():
            table = model._meta.db_table
            if known.get(table) == columns(table):
                _untrue[table] = [row for row, _event, _said, now in untrue(model) if now]
    _say(MIGRATE)


def after(**_: Any) -> None:
    """Record the rows of every table whose columns are not those they were recorded with."""
    known = dict(Shape.objects.values_list("table", "columns"))
    with transaction.atomic(), connection.cursor() as cursor:
        for model in present():
            table = model._meta.db_table
            now = columns(table)
            if known.get(table) != now:
                key = model._meta.pk.column
                cursor.execute(
                    "select audit_reshape(%s, %s, %s)", [table, key, _untrue.get(table, [])]
                )
                Shape.objects.update_or_create(table=table, defaults={"columns": now})
    _say("")


def columns(table: str) -> str:
    """Names and types in their order; JSON keys come sorted, types may change a value's text."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [f'"{table}"'])
        text: str = cursor.fetchone()[0]
    return text


def _say(text: str) -> None:
    """For the whole session, until it is said otherwise."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('baowei.act', %s, false)", [text])
