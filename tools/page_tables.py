"""docs/reference/tables.md: the data dictionary of the claim tables."""

from __future__ import annotations

import inspect

import markdown_text as markdown

from baowei.schema import TABLES
from baowei.schema.table import Column, Table

INTRO = """Every claim table and every column, from `baowei/schema`. Column names are the national
field names; amounts are CNY. *Required* values must be there, else the row goes to quarantine.
*Digest*: the value identifies a person and only its salted digest is kept."""


def page() -> str:
    contents = markdown.table(
        ("table", "Chinese", "columns"),
        (
            (f"[{name}](#{name})", table.label, str(len(table.columns())))
            for name, table in TABLES.items()
        ),
    )
    sections = [part for table in TABLES.values() for part in section(table)]
    return markdown.page("Tables 数据字典", INTRO, contents, *sections)


def section(table: type[Table]) -> list[str]:
    """Heading, what a row is, key and month, and the columns."""
    about = inspect.getdoc(inspect.getmodule(table)) or ""
    row = about.partition("\n\n")[2].replace("\n", " ")
    key = ", ".join(f"`{name}`" for name in table.key)
    facts = f"{table.label}. Key: {key}."
    if table.month:
        facts += f" Parted by the month of `{table.month}`."
    columns = markdown.table(
        ("column", "type", "required", "Chinese", "meaning", "codes", "other names"),
        (line(name, column) for name, column in table.columns().items()),
    )
    return [f"## {table.name}", *([row] if row else []), facts, columns]


def line(name: str, column: Column) -> tuple[str, ...]:
    more = " Digest." if column.digest else ""
    codes = " ".join(column.codes) + (" and longer local codes" if column.local_codes else "")
    required = "yes" if column.required else ""
    aliases = ", ".join(f"`{alias}`" for alias in column.aliases)
    return (f"`{name}`", column.type, required, column.label, column.meaning + more, codes, aliases)
