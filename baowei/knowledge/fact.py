"""What a claim or row says, in the one form in which two sources are compared."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from baowei.knowledge.kinds import KINDS

Fact = tuple[Any, ...]


@cache
def own_names(kind: str) -> tuple[str, ...]:
    """The columns that only this kind has."""
    return tuple(KINDS[kind].own_columns())


@cache
def all_names(kind: str) -> tuple[str, ...]:
    return tuple(KINDS[kind].columns())


@lru_cache(maxsize=65536)
def same_letters(text: str) -> str:
    """Without blanks, full-width letters and brackets as half-width ones."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def comparable(value: Any) -> Any:
    return same_letters(value) if isinstance(value, str) else value


def key_of(kind: str, values: Mapping[str, Any]) -> Fact:
    """What it is about."""
    return tuple(comparable(values[name]) for name in KINDS[kind].key)


def value_of(kind: str, values: Mapping[str, Any]) -> Fact:
    """What it says of that."""
    return tuple(comparable(values[name]) for name in KINDS[kind].value)


def written(value: Any) -> str:
    """The value as text that does not depend on how it was stored (1 and 1.0000 are one)."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def knowledge_id(kind: str, region: str, key: Fact, value: Fact, valid_from: date) -> str:
    """`kind:` and 12 hex digits; the same fact has the same id on every machine."""
    parts = [
        kind,
        region,
        *map(written, key),
        "=",
        *map(written, value),
        written(valid_from),
    ]
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return f"{kind}:{digest[:12]}"


def kind_of(row: Mapping[str, Any]) -> str:
    """The kind of a row, which its knowledge_id begins with."""
    return str(row["knowledge_id"]).split(":", 1)[0]
