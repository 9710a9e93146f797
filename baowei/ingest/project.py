"""The projection of a source: its text, its values, and the first column that cannot be taken."""

from __future__ import annotations

from baowei.ingest.reasons import reason, value_class
from baowei.ingest.source import Source
from baowei.ingest.sql import name, text
from baowei.ingest.values import cleaned, digested, typed
from baowei.lake.tables import file_columns
from baowei.schema import Column

FIRST_DAY, LAST_DAY = "1990-01-01", "2099-12-31"
"""Outside of these a row's own time is a slip of the pen, and would make a month of its own."""


def values(source: Source, relation: str) -> str:
    """SQL: the relation's rows as c_… (cleaned text), v_… (value) and bad (0, or the column)."""
    columns = file_columns(source.table.name)
    taken = [c for c in columns if c in source.header.columns]
    texts = ", ".join(
        f"{cleaned(name(c), source.blanks, inner=columns[c].type == 'timestamp')} as c_{c}"
        for c in taken
    )
    parsed = ", ".join(
        f"{typed(columns[c], f'c_{c}', excel=source.excel)} as v_{c}"
        if c in taken
        else f"cast(null as {columns[c].type}) as v_{c}"
        for c in columns
    )
    rest = "* exclude(" + ", ".join(name(c) for c in taken) + ")"
    checks = [
        f"when {test} then {number}"
        for number, c in enumerate(columns, 1)
        if c in taken and (test := _test(source, c, columns[c]))
    ]
    return (
        f"select *, case {' '.join(checks)} else 0 end as bad from (select *, {parsed}"
        f" from (select {rest}, {texts} from {relation}))"
    )


def _test(source: Source, column: str, kind: Column) -> str:
    tests = []
    if kind.required:
        tests.append(f"v_{column} is null")
    elif kind.type != "varchar" or kind.codes:
        tests.append(f"c_{column} is not null and v_{column} is null")
    if column == source.table.month:
        tests.append(f"v_{column} < timestamp '{FIRST_DAY}' or v_{column} > timestamp '{LAST_DAY}'")
    if source.broken_text:
        tests.append(f"contains(c_{column}, chr(65533))")
    return " or ".join(f"({test})" for test in tests)


def month_part(source: Source) -> str:
    """SQL: 0 for a bad row, yyyymm of the table's month, 1 where it has none."""
    month = source.table.month
    part = "1" if month is None else f"coalesce(year(v_{month}) * 100 + month(v_{month}), 1)"
    return f"case when bad > 0 then 0 else {part} end"


def raw(source: Source) -> str:
    """SQL: JSON of the row's filled known columns as text; a person's value as its digest."""
    columns = file_columns(source.table.name)
    fields = ", ".join(
        f"{name(c)}: {digested(f'c_{c}') if columns[c].digest else f'c_{c}'}"
        for c in columns
        if c in source.header.columns
    )
    return f"cast(json_merge_patch('{{}}', to_json({{{fields}}})) as varchar)"


def verdict(source: Source) -> str:
    """SQL: column_name, value_class and reason of a row whose bad is not 0."""
    columns = file_columns(source.table.name)
    taken = [(n, c) for n, c in enumerate(columns, 1) if c in source.header.columns]
    names = " ".join(f"when {n} then {text(c)}" for n, c in taken)
    kinds = " ".join(f"when {n} then {value_class(f'c_{c}')}" for n, c in taken)
    reasons = " ".join(
        f"when {n} then {reason(columns[c], f'c_{c}', c == source.table.month)}" for n, c in taken
    )
    return (
        f"case bad {names} end as column_name, case bad {kinds} end as value_class,"
        f" case bad {reasons} end as reason"
    )
