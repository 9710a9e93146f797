"""Files as people send them, made when they are needed."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
from docx import Document
from PIL import Image

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    file = BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(file, form)
    return file.getvalue()


def word(text: str = "情况说明") -> bytes:
    file, document = BytesIO(), Document()
    document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


def excel(*rows: tuple[object, ...], formula: str = "") -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if formula:
            sheet.write_formula(len(rows), 0, formula, None, 1)
    return file.getvalue()


def repacked(content: bytes, parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return file.getvalue()


def zipped(**members: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def relation(kind: str, target: str) -> bytes:
    """A part of relations that leads outside of the file."""
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"'
        ' TargetMode="External"/></Relationships>'
    ).encode()


def pdf(*objects: bytes, packed: bytes = b"") -> bytes:
    """A PDF of these objects. packed: text of objects within a stream of objects."""
    found = list(objects)
    if packed:
        body = zlib.compress(packed)
        head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>" % len(body)
        found.append(head + b"\nstream\n" + body + b"\nendstream")
    written = [b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(found, 1)]
    return b"%PDF-1.7\n" + b"".join(written) + b"trailer << /Root 1 0 R >>\n%%EOF\n"
