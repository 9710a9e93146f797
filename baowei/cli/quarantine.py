"""`baowei quarantine list|export`: rows that a load refused, with file, line, column and reason."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from baowei.cli import show
from baowei.cli.language import _
from baowei.cli.options import Home, Json, Strict, home_of, wants_json
from baowei.cli.quarantined import by_reason, export_rows, rows_of
from baowei.lake import open_lake

app = typer.Typer(no_args_is_help=True)


@app.callback(help=_("Rows that a load refused: list and export them."))
def quarantine() -> None:
    """A group of two commands."""


@app.command("list", help=_("List the refused rows, grouped by table, column and reason."))
def list_rows(
    context: typer.Context,
    rows: Annotated[bool, typer.Option("--rows", help=_("Every row instead of groups."))] = False,
    home: Home = None,
    json: Json = False,
    strict: Strict = False,
) -> None:
    with open_lake(home_of(context, home)) as lake:
        version = lake.current()
        found = rows_of(version) if rows else by_reason(version)
    if wants_json(context, json):
        show.as_json(found)
    elif found:
        title = _("Refused rows")
        show.console().print(show.table(title, list(found[0]), [row.values() for row in found]))
    else:
        print(_("Nothing is in quarantine."))
    if strict and found:
        raise typer.Exit(1)


@app.command(help=_("Write the refused rows as files to repair and load again."))
def export(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(help=_("Folder to write into."), metavar="OUT")],
    home: Home = None,
    json: Json = False,
) -> None:
    with open_lake(home_of(context, home)) as lake:
        written = export_rows(lake.current(), out)
    if wants_json(context, json):
        show.as_json(written)
    else:
        columns = (_("file"), _("rows"))
        show.console().print(show.table(_("Written: {path}").format(path=out), columns, written.items()))
