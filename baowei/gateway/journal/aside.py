"""What cannot be read or taken is laid aside as a file, so that it neither blocks nor is lost."""

from __future__ import annotations

import os
from pathlib import Path

from baowei.gateway.journal.segment import sync_folder

FOLDER = "aside"


def lay_aside(journal: Path, name: str, position: int, data: bytes) -> Path:
    """On disk when it returns; the same piece again is the same file."""
    folder = journal / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"{Path(name).stem}-{position}"
    file = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    sync_folder(folder)
    return target


def laid_aside(journal: Path) -> list[Path]:
    """What waits there for a person."""
    return sorted((journal / FOLDER).glob("*"))
