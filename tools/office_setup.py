"""The office as a page needs it: its code, no database."""

from __future__ import annotations

import os
import tempfile

import django
from django.utils import translation

# nothing connects; settings only want an address
os.environ.setdefault("BAOWEI_HOME", tempfile.mkdtemp(prefix="baowei-pages-"))
os.environ.setdefault("DATABASE_URL", "postgresql://nobody@localhost/none")
os.environ["DJANGO_SETTINGS_MODULE"] = "baowei.web.settings"
django.setup()


def zh(text: object) -> str:
    """A text of the office in Chinese."""
    with translation.override("zh-hans"):
        return str(text)
