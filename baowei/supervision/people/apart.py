"""What one person may not hold together (`roles.APART`); the database keeps it as well."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import APART, Role, conflict

SQL = Path(__file__).with_name("apart.sql")


def held(user: User, first: date, last: date | None) -> frozenset[str]:
    """The roles that someone holds or borrows on any day of that time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select role from people_held(%s) where held_to >= %s"
            " and held_from <= coalesce(%s, 'infinity'::date)",
            [user.pk, first, last],
        )
        return frozenset(role for (role,) in cursor.fetchall())


def require_apart(user: User, role: str, first: date, last: date | None) -> None:
    """Unlawful names the roles that stand in the way."""
    against = conflict(held(user, first, last), role)
    if against:
        raise Unlawful(
            _("%(role)s does not go together with: %(held)s")
            % {
                "role": Role(role).label,
                "held": "、".join(str(Role(one).label) for one in sorted(against)),
            }
        )


def install(**_about: Any) -> None:
    """Functions and triggers as these files say, again after every migration."""
    with connection.cursor() as cursor:
        cursor.execute(_pairs())
        cursor.execute(SQL.read_text(encoding="utf-8"))


def _pairs() -> str:
    """The pairs of roles as a function of the database."""
    pairs = sorted({(str(a), str(b)) for one, other in APART for a in one for b in other})
    rows = ", ".join(f"('{one}', '{other}')" for one, other in pairs)
    return (
        "create or replace function people_apart() returns table (one text, other text)"
        f" language sql immutable as $$ values {rows} $$"
    )
