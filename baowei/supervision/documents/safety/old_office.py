"""Word and Excel files of before 2007 (.doc, .xls): compound files of streams (MS-CFB, MS-XLS)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import olefile
from django.utils.translation import gettext_lazy as _

from baowei.supervision.documents.safety.unsafe import Unsafe

STREAMS = {"doc": ("WordDocument",), "xls": ("Workbook", "Book")}
MACROS = frozenset(("_vba_project", "_vba_project_cur", "vba", "macros"))
OBJECTS = frozenset(("\x01ole10native", "objectpool", "package"))
DAMAGED = _("the file is damaged or no Office file; save it again")
SHEET, PASSWORD = 0x0085, 0x002F
"""Records of a workbook: a sheet's name with its type, and the key of one that is encrypted."""


def old_office(form: str, content: bytes) -> None:
    """form: doc or xls. `Unsafe` says what it holds that it should not."""
    try:
        _looked(form, content)
    except Unsafe:
        raise
    except Exception as error:
        # a damaged table of sectors fails in many ways
        raise Unsafe(DAMAGED) from error


def _looked(form: str, content: bytes) -> None:
    with _opened(content) as file:
        names = [part.lower() for path in file.listdir(storages=True) for part in path]
        if "encryptedpackage" in names:
            raise Unsafe(_("it is protected by a password; save it without one"))
        main = next((one for one in STREAMS[form] if file.exists(one)), None)
        if main is None:
            raise Unsafe(_("the content is no file of this kind; give it the name of what it is"))
        if MACROS.intersection(names):
            raise Unsafe(_("it holds macros; save it as a file without macros (.docx, .xlsx)"))
        if OBJECTS.intersection(names) or any(name.startswith("mbd") for name in names):
            raise Unsafe(_("it holds an embedded object or control; save it as a PDF"))
        if form == "xls":
            _sheets(file.openstream(main).read())


def workbook(content: bytes) -> bytes:
    """The stream of records of an .xls; empty where there is none."""
    with _opened(content) as file:
        main = next((one for one in STREAMS["xls"] if file.exists(one)), None)
        return file.openstream(main).read() if main else b""


def records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Type and data of each record."""
    at = 0
    while at + 4 <= len(stream):
        kind = int.from_bytes(stream[at : at + 2], "little")
        size = int.from_bytes(stream[at + 2 : at + 4], "little")
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _sheets(stream: bytes) -> None:
    for kind, data in records(stream):
        if kind == PASSWORD:
            raise Unsafe(_("it is protected by a password; save it without one"))
        # the type of the sheet: 1 is a sheet of macros, 6 a module
        if kind == SHEET and data[5:6] in (b"\x01", b"\x06"):
            raise Unsafe(_("it holds macros; save it as a file without macros (.docx, .xlsx)"))


def _opened(content: bytes) -> olefile.OleFileIO:
    try:
        return olefile.OleFileIO(BytesIO(content), raise_defects=olefile.DEFECT_INCORRECT)
    except Exception as error:
        # what is no compound file fails in many ways
        raise Unsafe(DAMAGED) from error
