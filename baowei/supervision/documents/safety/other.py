"""Kinds that are never taken, each with what to send instead."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PICTURE = _("pictures are taken as JPG or PNG; save it as one of them")
PAGE = _("a web page or a drawing with scripts is not taken; print it to a PDF")
ARCHIVE = _("archives are not taken; send what is in it as files of their own")
PROGRAM = _("programs are not taken")
MACRO = _("it holds macros; save it as a file without macros (.docx, .xlsx)")

INSTEAD: dict[str, Promise] = {
    **dict.fromkeys(("gif", "bmp", "webp", "heic", "heif", "tif", "tiff", "avif"), PICTURE),
    **dict.fromkeys(("svg", "html", "htm", "xhtml", "mht", "mhtml", "xml", "xps"), PAGE),
    **dict.fromkeys(("zip", "rar", "7z", "gz", "tar", "iso"), ARCHIVE),
    **dict.fromkeys(("exe", "bat", "cmd", "js", "vbs", "ps1", "scr", "msi", "lnk", "apk"), PROGRAM),
    **dict.fromkeys(("docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm"), MACRO),
}
"""Ending -> what to do."""
