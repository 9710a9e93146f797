"""PDF: nothing that runs, sends or carries other files."""

from __future__ import annotations

import re
import zlib

from django.utils.translation import gettext_lazy as _

from baowei.supervision.documents.safety.unsafe import Unsafe

ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"(?<!end)stream\r?\n")
STREAMS, DICTIONARY = 100_000, 2_000
"""How many streams are looked at; bytes before one in which its dictionary is looked for."""
PACKED = re.compile(rb"/ObjStm(?![A-Za-z])")
FILTERS = re.compile(rb"/Filter\s*(?:\[([^\]]*)\]|(/[A-Za-z0-9]+))")
UNPACKED = 64 * 1024 * 1024
"""Bytes of all packed objects of one file."""
ENCRYPTED = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")
FORBIDDEN = (
    (re.compile(rb"/JavaScript(?![A-Za-z])"), _("a script")),
    (re.compile(rb"/Launch(?![A-Za-z])"), _("a command that starts a program")),
    (re.compile(rb"/(EmbeddedFiles?|RichMedia)(?![A-Za-z])"), _("another file")),
    (
        re.compile(rb"/(ImportData|SubmitForm|GoToE)(?![A-Za-z])|/XFA\s*[\[\d]"),
        _("a form that acts by itself"),
    ),
)
"""Names without which a reader does none of this, long enough not to be met by chance."""


def pdf(content: bytes) -> None:
    """`Unsafe` where it holds what a printed page does not need.

    Every byte is searched, streams too, and the objects that are packed into streams; a name
    within a stream that is packed otherwise is no object, and no reader follows it.
    """
    if not content.startswith(b"%PDF-"):
        raise Unsafe(_("the content is no PDF; save or scan it as one"))
    for part in (_names(content), *_packed(content)):
        if ENCRYPTED.search(part):
            raise Unsafe(
                _("the PDF is protected, nobody can look into it; save it without a password")
            )
        for pattern, what in FORBIDDEN:
            if pattern.search(part):
                raise Unsafe(
                    _("the PDF holds %(what)s; print it to a new PDF and send that")
                    % {"what": what}
                )


def _packed(content: bytes) -> list[bytes]:
    """The objects that are packed into streams."""
    found, room = [], UNPACKED
    for number, start in enumerate(STREAM.finditer(content)):
        dictionary = _names(content[max(start.start() - DICTIONARY, 0) : start.start()])
        dictionary = dictionary[dictionary.rfind(b" obj") + 1 :]
        if number > STREAMS:
            raise Unsafe(_("unpacked, the PDF would fill the memory; print it to a new PDF"))
        if not PACKED.search(dictionary):
            continue
        filters = FILTERS.search(dictionary)
        end = content.find(b"endstream", start.end())
        body = _body(
            content[start.end() : end], (filters[1] or filters[2]).split() if filters else [], room
        )
        if end < 0:
            raise Unsafe(_("the PDF is damaged; save or scan it again"))
        room -= len(body)
        found.append(_names(body))
    return found


def _body(packed: bytes, filters: list[bytes], room: int) -> bytes:
    if not filters:
        return packed
    if filters != [b"/FlateDecode"]:
        raise Unsafe(_("the PDF is packed in a way nobody uses; print it to a new PDF"))
    try:
        found = zlib.decompressobj().decompress(packed, room + 1)
    except zlib.error as error:
        raise Unsafe(_("the PDF is damaged; save or scan it again")) from error
    if len(found) > room:
        raise Unsafe(_("unpacked, the PDF would fill the memory; print it to a new PDF"))
    return found


def _names(part: bytes) -> bytes:
    """`/J#53` is `/JS`."""
    return ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), part)
