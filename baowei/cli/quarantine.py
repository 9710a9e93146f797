"""`baowei quarantine list|export`: rows that a load refused, with file, line, column and reason."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from baowei.cli import show
from baowei.cli.language import _
from baowei.cli.options import Home, Json, Strict, home_of, wants_json
from baowei.ingest import quarantine as kept
from baowei.lake import open_lake

app = typer.Typer(no_args_is_help=True, add_completion=False)

Table = Annotated[str | None, typer.Option("--table", help=_("Only this table."), metavar="TABLE")]


@app.callback(help=_("Rows that a load refused: list and export them."))
def quarantine() -> None:
    """A group of two commands."""


@app.command("list", help=_("Count the refused rows by table, column and reason."))
def list_rows(
    context: typer.Context,
    rows: Annotated[bool, typer.Option("--rows", help=_("Every row instead of counts."))] = False,
    table: Table = None,
    limit: Annotated[int, typer.Option(help=_("At most so many rows."), min=1)] = 1000,
    home: Home = None,
    json: Json = False,
    strict: Strict = False,
) -> None:
    with open_lake(home_of(context, home)) as lake:
        version = lake.current()
        if rows:
            found = kept.rows(version, table, limit)
        else:
            found = [g for g in kept.summary(version) if table in (None, g["table"])]
    if wants_json(context, json):
        show.as_json(found)
    elif found:
        cells = [tuple(row.values()) for row in found]
        show.console().print(show.table(_("Refused rows"), list(found[0]), cells))
    else:
        print(_("Nothing is in quarantine."))
    if strict and found:
        raise typer.Exit(1)


@app.command(help=_("Write the refused rows as files to repair and load again."))
def export(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(help=_("Folder to write into."), metavar="OUT")],
    table: Table = None,
    home: Home = None,
    json: Json = False,
) -> None:
    with open_lake(home_of(context, home)) as lake:
        written = kept.export(lake, out, table)
    if wants_json(context, json):
        show.as_json([str(path) for path in written])
    else:
        for path in written:
            print(_("Written: {path}").format(path=path))
