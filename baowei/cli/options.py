"""Options that every command has; they may stand before the command's name or after it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from baowei.cli.language import _
from baowei.errors import BaoweiError

_HOME_HELP = _("Folder of the lake and its database; default: the user's data folder.")

HomeAtRoot = Annotated[
    Path | None, typer.Option("--home", envvar="BAOWEI_HOME", help=_HOME_HELP, metavar="DIR")
]
Home = Annotated[Path | None, typer.Option("--home", help=_HOME_HELP, metavar="DIR")]
Json = Annotated[bool, typer.Option("--json", help=_("Print JSON for machines, no tables."))]
Strict = Annotated[
    bool, typer.Option("--strict", help=_("Exit with 1 where something was found or refused."))
]


def home_of(context: typer.Context, home: Path | None) -> Path | None:
    """The folder given after the command, else before it, else in BAOWEI_HOME; None: default."""
    given: Path | None = home or context.find_root().params.get("home")
    return given


def wants_json(context: typer.Context, json: bool) -> bool:
    return json or bool(context.find_root().params.get("json"))


def day(text: str | None) -> date | None:
    """A day written as 2026-05-01 or 20260501."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BaoweiError(
            _("{text} is not a day; write it as 2026-05-01").format(text=text)
        ) from error
