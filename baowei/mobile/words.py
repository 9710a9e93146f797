"""The texts of the terminal's scripts, which ask for them by the English one."""

from __future__ import annotations

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_noop as _

WORDS = (_("Save"),)


def words() -> dict[str, str]:
    """English -> the language of the request."""
    return {word: translated(word) for word in WORDS}
