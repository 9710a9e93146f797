"""Which files may be attached, told by their content and not by their name alone."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

Check = Callable[[bytes], bool]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OFFICE = "application/vnd.openxmlformats-officedocument."


def _begins(*marks: bytes) -> Check:
    return lambda content: content.startswith(marks)


def _ole(*streams: str) -> Check:
    """An old Office file that has one of these streams."""
    names = [stream.encode("utf-16-le") for stream in streams]
    return lambda content: content.startswith(OLE) and any(n in content for n in names)


def _zipped(member: str) -> Check:
    """An Office file (a ZIP) that has this member, and no macros."""

    def check(content: bytes) -> bool:
        try:
            names = ZipFile(BytesIO(content)).namelist()
        except BadZipFile:
            return False
        return member in names and not any(name.endswith("vbaProject.bin") for name in names)

    return check


def _text(content: bytes) -> bool:
    if b"\0" in content:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


KINDS: dict[str, tuple[str, Check]] = {
    "pdf": ("application/pdf", _begins(b"%PDF-")),
    "jpg": ("image/jpeg", _begins(b"\xff\xd8\xff")),
    "jpeg": ("image/jpeg", _begins(b"\xff\xd8\xff")),
    "png": ("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    "docx": (OFFICE + "wordprocessingml.document", _zipped("word/document.xml")),
    "xlsx": (OFFICE + "spreadsheetml.sheet", _zipped("xl/workbook.xml")),
    "doc": ("application/msword", _ole("WordDocument")),
    "xls": ("application/vnd.ms-excel", _ole("Workbook", "Book")),
    "txt": ("text/plain", _text),
    "csv": ("text/csv", _text),
}
"""Ending of the name -> type as answered to a browser, and whether the content is of that kind."""


def content_type(name: str, content: bytes) -> str | None:
    """The type of an allowed file; None where its name or its content is of no allowed kind."""
    kind, check = KINDS.get(PurePath(name).suffix.lstrip(".").lower(), ("", None))
    return kind if check is not None and check(content) else None
