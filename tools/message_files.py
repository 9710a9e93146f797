"""The two files of a catalogue: the .po that people edit, the .mo that gettext reads.

A key is a text as the .mo file names it: CONTEXT, EOT and the text where it has a context, then
NUL and the plural where it has one. Its value are the Chinese forms, parted by NUL.
"""

from __future__ import annotations

import ast
import re
import struct

LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d+\])? (".*")')
HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"
"""What a .po without an entry of that kind means; Chinese has one form for all numbers."""


def key(text: str, plural: str = "", context: str = "") -> str:
    return (f"{context}\x04" if context else "") + text + (f"\0{plural}" if plural else "")


def read(po: str) -> dict[str, str]:
    """Key -> Chinese of a .po file; the empty key is its header."""
    entries: dict[str, str] = {}
    fields: dict[str, str] = {}
    field = ""
    for line in [*po.splitlines(), 'msgid ""']:
        found = LINE.fullmatch(line.strip())
        if found:
            if found[1] in ("msgctxt", "msgid") and "msgstr" in fields:
                entries[_key(fields)] = fields["msgstr"]
                fields = {}
            field = found[1]
            joint = "\0" if field == "msgstr" and field in fields else ""
            fields[field] = fields.get(field, "") + joint + ast.literal_eval(found[2])
        elif line.startswith('"'):
            fields[field] += ast.literal_eval(line)
    return entries


def _key(fields: dict[str, str]) -> str:
    return key(fields["msgid"], fields.get("msgid_plural", ""), fields.get("msgctxt", ""))


def compiled(entries: dict[str, str]) -> bytes:
    """The .mo file: header, two tables of (length, offset), then the texts."""
    said = {"": HEADER} | {k: v for k, v in entries.items() if v}
    pairs = sorted((k.encode(), v.encode()) for k, v in said.items())
    start = 28 + 16 * len(pairs)
    tables: list[int] = []
    body = b""
    for side in (0, 1):
        for pair in pairs:
            tables += [len(pair[side]), start + len(body)]
            body += pair[side] + b"\0"
    head = (0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return struct.pack(f"<{7 + len(tables)}I", *head, *tables) + body
