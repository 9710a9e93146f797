"""Who at the bureau may read metrics and events: by a token, of which only the digest is kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import psycopg

from baowei.errors import BaoweiError
from baowei.gateway.locks import PREPARING
from baowei.gateway.signin.keys import digest

SCHEMA = """
create table if not exists gateway_reader (
    name text primary key,
    digest text not null unique,
    who text not null,
    why text not null,
    since timestamptz not null,
    revoked timestamptz,
    revoked_by text,
    revoked_why text
)
"""
PREFIX = "Bearer "
LONGEST = 200


@dataclass
class Readers:
    """connect: gives an autocommit connection. While the database is away, tokens that were taken
    before are taken on."""

    connect: Callable[[], psycopg.Connection]
    _known: dict[str, str] = field(default_factory=dict)

    def prepare(self) -> None:
        with self.connect() as connection, connection.transaction():
            connection.execute("select pg_advisory_xact_lock(%s)", (PREPARING,))
            connection.execute(SCHEMA)

    def name_of(self, authorization: str) -> str | None:
        """Whose token the header shows; None where it shows none that is valid."""
        token = authorization.removeprefix(PREFIX).strip()
        if not authorization.startswith(PREFIX) or not token or len(token) > LONGEST:
            return None
        found = digest(token)
        try:
            with self.connect() as connection:
                row = connection.execute(
                    "select name from gateway_reader where digest = %s and revoked is null",
                    (found,),
                ).fetchone()
        except (psycopg.Error, BaoweiError):
            return self._known.get(found)
        if row is None:
            self._known.pop(found, None)
            return None
        self._known[found] = str(row[0])
        return self._known[found]

    def add(self, name: str, who: str, why: str, now: datetime) -> str:
        """A new token, which is shown this once."""
        if not (name.strip() and who.strip() and why.strip()):
            raise BaoweiError("请填写读取方名称、经办人和理由")
        token = secrets.token_urlsafe(32)
        with self.connect() as connection:
            done = connection.execute(
                "insert into gateway_reader (name, digest, who, why, since)"
                " values (%s, %s, %s, %s, %s) on conflict (name) do nothing",
                (name.strip(), digest(token), who.strip(), why.strip(), now),
            )
        if not done.rowcount:
            raise BaoweiError("已有同名的读取方，请换一个名称")
        return token

    def revoke(self, name: str, who: str, why: str, now: datetime) -> None:
        """The token is refused from now on; its name stays taken."""
        if not (who.strip() and why.strip()):
            raise BaoweiError("请填写经办人和理由")
        with self.connect() as connection:
            done = connection.execute(
                "update gateway_reader set revoked = %s, revoked_by = %s, revoked_why = %s"
                " where name = %s and revoked is null",
                (now, who.strip(), why.strip(), name),
            )
        if not done.rowcount:
            raise BaoweiError("没有这个读取方，或其令牌已停用")
