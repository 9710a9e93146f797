"""A process that answers, as far as the journal goes, to be killed: `journal_writer.py HOME`.

It loads little, so that it writes soon after it is started again.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from journal_entries import found, judged, request, told, waiting

from baowei.gateway.entry import Entry
from baowei.gateway.journal import Journal


def entry(entry_id: str, number: int) -> Entry:
    if number % 5 == 0:
        return waiting(request(entry_id))
    if number % 5 == 1:
        return told(entry_id, f"jr-{entry_id}", "2")
    return judged(request(entry_id), found(f"jr-{entry_id}"))


def write(home: Path) -> None:
    """Bursts of entries; the id of each whose append returned goes to a file."""
    kept = os.open(home / "kept", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    async def keep(journal: Journal, number: int) -> None:
        entry_id = f"{os.getpid()}-{number}"
        await journal.append(entry(entry_id, number))
        os.write(kept, f"{entry_id}\n".encode())

    async def bursts() -> None:
        journal = Journal(home / "journal", segment_bytes=20_000)
        number = 0
        while True:
            await asyncio.gather(*(keep(journal, number + one) for one in range(8)))
            number += 8
            await asyncio.sleep(0.02)

    asyncio.run(bursts())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
