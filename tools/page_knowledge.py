"""docs/reference/knowledge.md: the kinds of reference tables."""

from __future__ import annotations

import markdown_text as markdown
import page_tables

from baowei.knowledge.kind import Kind
from baowei.knowledge.kinds import KINDS
from baowei.knowledge.trust import STATUS_ZH, TRUST_ZH, status

INTRO = """Reference tables say what lists and documents say: dated, regional, each row with its
batch and its sources. A rule joins them on the code and on the day of service. These columns
every kind has:"""

TRUST = """How far a row is believed, weakest first. What rests on a row on trial (试用) is
[never more than suspect](../explanation/outcomes.md); a row in use (在用) may make a violation
certain. A row on trial changes nothing that one in use says."""


def page() -> str:
    shared = markdown.table(
        ("column", "type", "Chinese", "meaning"),
        ((f"`{n}`", c.type, c.label, c.meaning) for n, c in Kind.columns().items()),
    )
    trusts = markdown.table(
        ("trust", "Chinese", "status"),
        ((f"`{name}`", words, STATUS_ZH[status(name)]) for name, words in TRUST_ZH.items()),
    )
    contents = markdown.table(
        ("kind", "Chinese", "what it is about", "what it says"),
        (
            (f"[{name}](#{name})", kind.label, _names(kind.key), _names(kind.value))
            for name, kind in KINDS.items()
        ),
    )
    sections = [part for kind in KINDS.values() for part in section(kind)]
    return markdown.page(
        "Kinds of knowledge 知识表", INTRO, shared, TRUST, trusts, contents, *sections
    )


def section(kind: type[Kind]) -> list[str]:
    columns = markdown.table(
        ("column", "type", "required", "Chinese", "meaning", "codes", "other names"),
        (page_tables.line(name, column) for name, column in kind.own_columns().items()),
    )
    return [f"## {kind.name}", f"{kind.label}.", columns]


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in columns)
