"""The language of help and results: Chinese where the locale says so, else English."""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from pathlib import Path

DOMAIN = "baowei"
LOCALE = Path(__file__).parent / "locale"


def chosen(environment: Mapping[str, str]) -> str:
    """`zh_CN` or `en`, by the first of BAOWEI_LANG, LC_ALL, LC_MESSAGES and LANG that is set."""
    names = ("BAOWEI_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    wanted = next((environment[n] for n in names if environment.get(n)), "")
    return "zh_CN" if wanted.lower().startswith("zh") else "en"


def use(language: str) -> None:
    """Speak that language from here on, Typer's own words included."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)


use(chosen(os.environ))
_ = gettext.gettext
