"""Word and Excel files: text, tables and pictures; no macros, nothing fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from django.utils.translation import gettext_lazy as _
from lxml import etree

from baowei.supervision.documents.safety import archive
from baowei.supervision.documents.safety.unsafe import Unsafe

MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
PART = 64 * 1024 * 1024
"""Bytes of a part that is read."""
MACROS = re.compile(r"vbaProject|vbaData|macrosheets/|dialogsheets/", re.IGNORECASE)
CONTROLS = re.compile(r"(^|/)(activeX|ctrlProps)/|oleObject\d*\.bin$", re.IGNORECASE)
INNER = re.compile(r"/embeddings/[^/]+\.(docx|xlsx)$", re.IGNORECASE)
"""The table behind a chart is a file of its own."""
AWAY = re.compile(
    r"\s*(https?|ftp|smb|mhtml|mk|ms-\w+):|\s*(file:)?[/\\]{2,}(?![A-Za-z]:|[/\\])", re.IGNORECASE
)
"""A target that a program would fetch from another machine."""
DDE = re.compile(r"\bDDE(AUTO)?\b", re.IGNORECASE)
COMMAND = re.compile(r"\w\s*\|\s*'")
"""cmd|'…'!A0: a formula that starts a program."""


def office(form: str, content: bytes, depth: int = 0) -> None:
    """form: docx or xlsx. `Unsafe` says what it holds that it should not."""
    with archive.opened(content) as found:
        names = found.namelist()
        if MAIN[form] not in names:
            raise Unsafe(_("the content is no file of this kind; give it the name of what it is"))
        _forbidden(found, names)
        for name in names:
            if name.endswith(".rels"):
                _stays(archive.read(found, name))
        _commands(found, names)
        for inner in filter(None, map(INNER.search, names)):
            if depth:
                raise Unsafe(_("it holds files within files; send them as files of their own"))
            office(inner[1].lower(), archive.read(found, inner.string), depth + 1)


def _forbidden(found: ZipFile, names: list[str]) -> None:
    types = archive.read(found, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
    # a macro may be named otherwise, but not without its type
    if any(map(MACROS.search, names)) or re.search(rb"macroEnabled|vbaProject", types):
        raise Unsafe(_("it holds macros; save it as a file without macros (.docx, .xlsx)"))
    if any(map(CONTROLS.search, names)):
        raise Unsafe(_("it holds an embedded object or control; save it as a PDF"))


def _stays(relations: bytes) -> None:
    """Links may be clicked; what is fetched when the file is opened may not be elsewhere."""
    for one in _elements(relations, "Relationship"):
        kind = str(one.get("Type")).rpartition("/")[2]
        outside = one.get("TargetMode") == "External" and kind != "hyperlink"
        if outside and AWAY.match(str(one.get("Target"))):
            raise Unsafe(
                _("it fetches a template, a picture or data from elsewhere; break the link")
            )


def _commands(found: ZipFile, names: list[str]) -> None:
    for name in names:
        if re.match(r"word/[^/]+\.xml$", name):
            said = "".join(
                one.text or one.get(f"{{{one.nsmap.get(one.prefix)}}}instr") or ""
                for one in _elements(archive.read(found, name), "instrText", "fldSimple")
            )
            if DDE.search(said):
                raise Unsafe(_("it holds a field that starts a program (DDE); take it out"))
        elif re.match(r"xl/externalLinks/[^/]+\.xml$", name):
            if any(True for _one in _elements(archive.read(found, name), "ddeLink", "oleLink")):
                raise Unsafe(_("it holds a field that starts a program (DDE); take it out"))
        elif re.match(r"xl/worksheets/[^/]+\.xml$", name):
            for one in _elements(archive.read(found, name), "f"):
                if COMMAND.search(one.text or ""):
                    raise Unsafe(_("it holds a field that starts a program (DDE); take it out"))


def _elements(part: bytes, *names: str) -> Iterator[etree._Element]:
    """The elements of these names, whatever their namespace; a part that is no XML is damaged, and
    one that declares entities is not taken."""
    if len(part) > PART:
        raise Unsafe(
            _("unpacked, it would fill the memory (a ZIP bomb); save it again, or as a PDF")
        )
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", part.replace(b"\0", b""), re.IGNORECASE):
        raise Unsafe(_("it declares parts that would be put in while it is read; save it again"))
    read = etree.iterparse(
        BytesIO(part), tag=[f"{{*}}{name}" for name in names], resolve_entities=False,
        no_network=True, load_dtd=False,
    )  # fmt: skip
    try:
        for _event, one in read:
            yield one
            one.clear()
    except etree.XMLSyntaxError as error:
        raise Unsafe(_("the file is damaged or no Office file; save it again")) from error
