"""Recordings of sound and film, told by how they begin."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from baowei.supervision.documents.safety.stowaways import alone
from baowei.supervision.documents.safety.unsafe import Unsafe

BEGINNINGS = {
    # EBML, and in its head the type of document
    "webm": re.compile(rb"\x1a\x45\xdf\xa3.{0,60}webm", re.DOTALL),
    # ISO base media: a box `ftyp` with a brand of sound or film
    "mp4": re.compile(
        rb"...[\x08-\xff]ftyp(M4A|M4B|mp4|isom|iso\d|avc1|dash|3gp|qt  |MSNV)", re.DOTALL
    ),
    "ogg": re.compile(rb"OggS\x00"),
    "wav": re.compile(rb"RIFF....WAVE", re.DOTALL),
    # a tag, or the first frame itself: layer III, a bit rate and a sampling rate that exist
    "mp3": re.compile(rb"ID3[\x02-\x04]|\xff[\xfa\xfb\xf2\xf3\xe2\xe3][\x10-\xeb]", re.DOTALL),
}


def recording(form: str, content: bytes) -> None:
    """form: a key of BEGINNINGS. `Unsafe` where the content does not begin like it."""
    if not BEGINNINGS[form].match(content):
        raise Unsafe(_("the content is no recording of this kind; send the original file"))
    alone(content)
