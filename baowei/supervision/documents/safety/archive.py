"""Archives in which an Office file keeps its parts: no bombs, no ways out, nothing hidden."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext_lazy as _

from baowei.supervision.documents.safety.unsafe import Unsafe

MEMBERS = 3_000
UNPACKED = 256 * 1024 * 1024
"""Bytes of all members together."""
RATIO, SMALL = 200, 4 * 1024 * 1024
"""How often smaller than its content a member may be, once it is larger than SMALL."""
PACKED = frozenset(("zip", "rar", "7z", "gz", "tar", "jar", "cab", "iso", "xz", "bz2"))
PROGRAMS = frozenset(
    (
        *("exe", "dll", "com", "scr", "msi", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf"),
        *("hta", "lnk", "sh", "py", "reg", "cpl", "pif", "html", "htm", "svg"),
    )
)


def opened(content: bytes) -> ZipFile:
    """The archive, once its directory says that it can be unpacked; `Unsafe` where not."""
    try:
        archive = ZipFile(BytesIO(content))
        members = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        raise Unsafe(_("the file is damaged or no Office file; save it again")) from error
    if not content.startswith(b"PK\x03\x04"):
        raise Unsafe(_("something stands before its content; save it again"))
    _bomb(members, len(content))
    for member in members:
        _fits(member)
    return archive


def _bomb(members: list[ZipInfo], size: int) -> None:
    total = sum(member.file_size for member in members)
    overlapping = sum(member.compress_size for member in members) > size
    swollen = any(
        member.file_size > SMALL and member.file_size > RATIO * max(member.compress_size, 1)
        for member in members
    )
    if len(members) > MEMBERS or total > UNPACKED or overlapping or swollen:
        raise Unsafe(
            _("unpacked, it would fill the memory (a ZIP bomb); save it again, or as a PDF")
        )


def _fits(member: ZipInfo) -> None:
    name = member.filename
    if name.startswith(("/", "\\")) or re.search(r"(^|[/\\])\.\.([/\\]|$)|:", name):
        raise Unsafe(_("a part of it is named so that it would land elsewhere; save it again"))
    if member.flag_bits & 0x1:
        raise Unsafe(_("it is protected by a password; save it without one"))
    suffix = PurePosixPath(name).suffix.lstrip(".").lower()
    if suffix in PACKED:
        raise Unsafe(_("it holds another archive; send what is in it as files of their own"))
    if suffix in PROGRAMS:
        raise Unsafe(_("it holds a program or a web page; take that out"))


def read(archive: ZipFile, name: str) -> bytes:
    """A member, no longer than the directory said; `Unsafe` where it is damaged."""
    try:
        return archive.read(name)
    except Exception as error:
        # a damaged member fails in the reader of its method, each with its own error
        raise Unsafe(_("the file is damaged or no Office file; save it again")) from error
