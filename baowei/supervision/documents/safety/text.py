"""Plain text and tables as text; a text is kept as it is, and never shown as a page."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from baowei.supervision.documents.safety.unsafe import Unsafe

FIELD = re.compile(r'(?:^|[,;\t])[ ]*"?([=@+\-][^,;\t"]*)')
"""A field that begins as a formula does."""
HARMLESS = re.compile(r"[+\-]?[\d,.\s%()\-/:]*\Z")
"""A number with its sign, a telephone, a dash."""


def text(content: bytes) -> str:
    """The text, UTF-8 or GB 18030; `Unsafe` where it is none."""
    if b"\0" not in content:
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise Unsafe(_("the content is no text; give the file the name of what it is"))


def table(content: bytes) -> None:
    """Of a CSV: `Unsafe` where a spreadsheet would run one of its fields as a formula."""
    for number, line in enumerate(text(content).splitlines(), start=1):
        for found in FIELD.finditer(line):
            if not HARMLESS.match(found[1].strip()):
                raise Unsafe(
                    _(
                        "line %(line)s has a field that begins with “%(sign)s”, which a spreadsheet"
                        " runs as a formula; take the sign away"
                    )
                    % {"line": number, "sign": found[1][0]}
                )
