"""What is in force, as the tables have it."""

from __future__ import annotations

from collections import defaultdict

import psycopg

from baowei.gateway.safety.policy import About, Days, Policy


def read_policy(connection: psycopg.Connection) -> Policy:
    """Everything in force. A snooze holds as soon as it is set."""
    return Policy(
        shadow=_pairs(connection, "select rule_code, region from gateway_shadow"),
        broken=_pairs(connection, "select rule_code, region from gateway_breaker where is_open"),
        snoozed=_entries(
            connection,
            "select rule_code, subject_type, subject_id, date '0001-01-01', until"
            " from gateway_snooze",
        ),
        allowed=_entries(
            connection,
            "select rule_code, subject_type, subject_id, begins, until from gateway_allowed",
        ),
    )


def version(connection: psycopg.Connection) -> int:
    """Grows with every change of what is in force."""
    row = connection.execute("select version from gateway_safety_turn").fetchone()
    return int(row[0]) if row else 0


def _pairs(connection: psycopg.Connection, query: str) -> frozenset[tuple[str, str]]:
    return frozenset((rule, region) for rule, region in connection.execute(query.encode()))


def _entries(connection: psycopg.Connection, query: str) -> dict[About, tuple[Days, ...]]:
    found: dict[About, tuple[Days, ...]] = defaultdict(tuple)
    for rule, kind, one, begins, until in connection.execute(query.encode()):
        found[rule, kind, one] += (Days(begins, until),)
    return dict(found)
