"""Something else inside of a picture or a recording: a file that is two kinds at once."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import is_zipfile

from django.utils.translation import gettext_lazy as _

from baowei.supervision.documents.safety.unsafe import Unsafe

MARKUP = re.compile(rb"<script|<html|<!doctype|<\?php|<iframe|javascript:", re.IGNORECASE)
BEHIND = 1024 * 1024
"""Bytes at the end of which a reader of ZIP files looks for its directory, and more."""


def alone(content: bytes) -> None:
    """`Unsafe` where another program would read the same bytes as an archive or as a page."""
    if is_zipfile(BytesIO(content)) or b"PK\x03\x04" in content[-BEHIND:]:
        raise Unsafe(
            _("an archive is hidden behind its content; save it again with another program")
        )
    if MARKUP.search(content):
        raise Unsafe(
            _("a web page or a script is hidden in it; save it again with another program")
        )
