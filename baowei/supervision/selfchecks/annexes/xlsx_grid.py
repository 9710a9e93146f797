"""Sheets of an .xlsx, read cell by cell: formulas and merged cells are told apart, and a cell at
the far end of a sheet costs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from posixpath import join, normpath
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from baowei.supervision.selfchecks.annexes.grid import Grid, Place, Unreadable

LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_LINK = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})\Z")
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
PART = 64 * 1024 * 1024
"""Bytes of a part."""


def xlsx_grids(content: bytes) -> list[Grid]:
    """Every visible sheet; `Unreadable` where it is no workbook."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            shared = list(_shared(archive))
            return [_sheet(archive, name, path, shared) for name, path in _sheets(archive)]
    except (BadZipFile, KeyError, etree.XMLSyntaxError, ValueError, IndexError) as error:
        raise Unreadable from error


def _sheets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    relations = {
        one.get("Id"): str(one.get("Target"))
        for one in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    for one in _elements(archive, "xl/workbook.xml", "sheet"):
        if one.get("state", "visible") == "visible":
            target = relations[one.get(LINK) or one.get(STRICT_LINK)]
            path = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            yield str(one.get("name")), path


def _shared(archive: ZipFile) -> Iterator[str]:
    if "xl/sharedStrings.xml" in archive.namelist():
        for one in _elements(archive, "xl/sharedStrings.xml", "si"):
            yield _text(one)


def _text(element: Any) -> str:
    """Its runs, without the readings that stand above characters; _x000A_ stands for a character
    that XML cannot hold."""
    found = "".join(
        part.text or ""
        for part in element.iter("{*}t")
        if etree.QName(part.getparent()).localname != "rPh"
    )
    return ESCAPE.sub(lambda code: chr(int(code[1], 16)), found)


def _sheet(archive: ZipFile, name: str, path: str, shared: list[str]) -> Grid:
    grid = Grid(name)
    for one in _elements(archive, path, "c", "mergeCell"):
        if etree.QName(one).localname == "mergeCell":
            first, _colon, last = str(one.get("ref")).partition(":")
            grid.merge(_place(first), _place(last or first))
        else:
            formula = one.find("{*}f") is not None
            grid.put(_place(str(one.get("r"))), _value(one, shared), formula=formula)
    return grid


def _value(cell: Any, shared: list[str]) -> str:
    kind, found = cell.get("t"), cell.findtext("{*}v") or ""
    if kind == "inlineStr":
        return _text(cell)
    return shared[int(found)] if kind == "s" else found


def _place(reference: str) -> Place:
    found = REFERENCE.match(reference.replace("$", ""))
    if found is None:
        raise ValueError(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _elements(archive: ZipFile, path: str, *names: str) -> Iterator[Any]:
    with archive.open(path) as part:
        content = part.read(PART + 1)
    if len(content) > PART:
        raise ValueError(path)
    read = etree.iterparse(
        BytesIO(content), tag=[f"{{*}}{name}" for name in names], resolve_entities=False,
        no_network=True, load_dtd=False,
    )  # fmt: skip
    for _event, one in read:
        yield one
        one.clear()
