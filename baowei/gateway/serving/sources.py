"""What the judges' knowledge is made of, so that a change of it is noticed."""

from __future__ import annotations

from baowei.gateway.judging import REGISTERS
from baowei.knowledge.kinds import KINDS
from baowei.lake.database import Database


def sources(database: Database) -> dict[str, int]:
    """The snapshot of each reference table and register in the lake's current version."""
    newest = "select snapshots from lake_version order by id desc limit 1"
    with database.connect() as connection:
        row = connection.execute(newest).fetchone()
    snapshots: dict[str, int] = row[0] if row else {}
    return {name: at for name, at in snapshots.items() if name in KINDS or name in REGISTERS}
