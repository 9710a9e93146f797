"""What a text that is made known must not hold: keys and telephones of persons, names that are
known to belong to the matter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

IDENTITY = re.compile(r"(?<!\d)(\d{17}[\dXx]|\d{15})(?![\dXx])")
TELEPHONE = re.compile(r"(?<!\d)(1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}[ -]?\d{7,8})(?!\d)")
KEY = re.compile(r"[A-Za-z]{0,3}\d{10,}")
"""Keys of persons, encounters and settlements are long rows of digits."""


def refused(text: str, people: Iterable[str] = (), institution: str = "") -> str:
    """Why the text may not be made known; empty where nothing was found.

    people: names that are known. institution: its name, where it may not be named. A name that
    nobody told of is not found: a person has to read the text.
    """
    if IDENTITY.search(text):
        return _("the text holds what looks like an identity number")
    if TELEPHONE.search(text):
        return _("the text holds what looks like a telephone number")
    if KEY.search(text):
        return _("the text holds a long number, as of a person or a settlement")
    for name in people:
        if name and name in text:
            return _("the text names a person: %(name)s") % {"name": name}
    if institution and institution in text:
        return _("the text names the institution; its decision has to be public for that")
    return ""
