"""The history of decisions: who, when, what, why. It only grows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from psycopg.rows import class_row
from psycopg.types.json import Jsonb


@dataclass(frozen=True)
class Decision:
    """One act of a person or of the platform itself."""

    id: int
    at: datetime
    act: str
    rule_code: str
    region: str
    subject_type: str
    subject_id: str
    who: str
    why: str
    detail: dict[str, Any]


def recorded(
    connection: psycopg.Connection,
    *,
    act: str,
    rule_code: str,
    who: str,
    why: str,
    at: datetime,
    region: str = "",
    subject: tuple[str, str] = ("", ""),
    detail: Mapping[str, object] | None = None,
) -> None:
    """Writes one decision, in the transaction of the change itself."""
    connection.execute(
        "insert into gateway_safety_history"
        " (at, act, rule_code, region, subject_type, subject_id, who, why, detail)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (at, act, rule_code, region, *subject, who, why, Jsonb(dict(detail or {}))),
    )


def history(connection: psycopg.Connection, *, most: int = 200) -> list[Decision]:
    """The last decisions, newest first."""
    with connection.cursor(row_factory=class_row(Decision)) as cursor:
        cursor.execute("select * from gateway_safety_history order by id desc limit %s", (most,))
        return cursor.fetchall()
