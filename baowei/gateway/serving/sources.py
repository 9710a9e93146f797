"""What the judges' knowledge is made of, so that a change of it is noticed."""

from __future__ import annotations

from baowei.knowledge.kinds import KINDS
from baowei.lake.database import Database

REGISTERS = ("fixmedins_b", "fixmedins_stas_d", "fixmedins_rsc_d", "medins_staff_b", "staff_stas_d")
"""Claim tables about institutions and their staff, which a judge holds as a whole."""


def sources(database: Database) -> dict[str, int]:
    """The snapshot of each reference table and register in the lake's current version."""
    newest = "select snapshots from lake_version order by id desc limit 1"
    with database.connect() as connection:
        row = connection.execute(newest).fetchone()
    snapshots: dict[str, int] = row[0] if row else {}
    return {name: at for name, at in snapshots.items() if name in KINDS or name in REGISTERS}
