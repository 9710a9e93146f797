"""Which files may be attached, and what is looked for in each before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from baowei.supervision.documents.safety import Unsafe
from baowei.supervision.documents.safety.audio import recording
from baowei.supervision.documents.safety.office import office
from baowei.supervision.documents.safety.old_office import old_office
from baowei.supervision.documents.safety.other import INSTEAD
from baowei.supervision.documents.safety.pdf import pdf
from baowei.supervision.documents.safety.pictures import picture
from baowei.supervision.documents.safety.text import table, text

Look = Callable[[bytes], Any]
"""(content) -> anything; `Unsafe` where it is not taken."""

OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS: dict[str, tuple[str, Look]] = {
    "pdf": ("application/pdf", pdf),
    "jpg": ("image/jpeg", partial(picture, "JPEG")),
    "jpeg": ("image/jpeg", partial(picture, "JPEG")),
    "png": ("image/png", partial(picture, "PNG")),
    "docx": (OFFICE + "wordprocessingml.document", partial(office, "docx")),
    "xlsx": (OFFICE + "spreadsheetml.sheet", partial(office, "xlsx")),
    "doc": ("application/msword", partial(old_office, "doc")),
    "xls": ("application/vnd.ms-excel", partial(old_office, "xls")),
    "txt": ("text/plain", text),
    "csv": ("text/csv", table),
    "webm": ("audio/webm", partial(recording, "webm")),
    "m4a": ("audio/mp4", partial(recording, "mp4")),
    "mp4": ("video/mp4", partial(recording, "mp4")),
    "ogg": ("audio/ogg", partial(recording, "ogg")),
    "wav": ("audio/wav", partial(recording, "wav")),
    "mp3": ("audio/mpeg", partial(recording, "mp3")),
}
"""Ending of the name -> type as answered to a browser, and what its content has to pass."""


def content_type(name: str, content: bytes) -> str:
    """The type of an allowed file; `Unsafe` says why it is not taken."""
    ending = PurePath(name).suffix.lstrip(".").lower()
    if ending in INSTEAD:
        raise Unsafe(INSTEAD[ending])
    if ending not in KINDS:
        raise Unsafe(
            _("this kind of file is not taken, only %(kinds)s") % {"kinds": "、".join(KINDS)}
        )
    kind, look = KINDS[ending]
    look(content)
    return kind
