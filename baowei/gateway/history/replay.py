"""What came in the stream, put on pages that were made of the lake."""

from __future__ import annotations

from datetime import datetime

from baowei.gateway.history.layout import COLUMNS, OF_PAGE
from baowei.gateway.history.page import read
from baowei.gateway.history.settled import put
from baowei.gateway.history.tables import Connection
from baowei.lake import Version
from baowei.provinces import CodeRow
from baowei.screen.netting import Netting

_STREAM = """
select entry_id, psn_no, fixmedins_code, received, rows from gateway_settlement
where %s::text[] is null or psn_no = any(%s) order by received, entry_id
"""
_FORGET = """
delete from gateway_settlement where (entry_id, psn_no, fixmedins_code) = (%s, %s, %s)
"""


def replay(
    connection: Connection,
    suffix: str,
    version: Version,
    codes: tuple[CodeRow, ...],
    persons: list[str] | None,
) -> None:
    """Put what came in the stream on the pages that were made of the lake.

    What came before the version was written may be older than its rows, which then stand; where
    the lake has it all, it is forgotten.
    """
    netting = Netting({name: COLUMNS[name] for name in OF_PAGE}, codes)
    written: datetime | None = version.created
    for *key, received, rows in connection.execute(_STREAM, (persons, persons)).fetchall():
        before = written is not None and received < written
        new = put(connection, key[1], key[2], read(rows), netting, suffix=suffix, fill=before)
        if before and not new:
            connection.execute(_FORGET, key)
