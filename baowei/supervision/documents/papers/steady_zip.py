"""A ZIP written again so that the same content gives the same bytes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can say."""


def steady(content: bytes) -> bytes:
    """The members in their order, without the times and the system of the machine."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(file, "w") as written:
        for member in given.infolist():
            about = ZipInfo(member.filename, EARLIEST)
            about.compress_type, about.create_system = ZIP_DEFLATED, 0
            written.writestr(about, given.read(member.filename))
    return file.getvalue()
