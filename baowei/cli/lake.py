"""`baowei lake versions|rollback`: what the lake showed, and going back to it."""

from __future__ import annotations

from typing import Annotated

import typer

from baowei.cli import show
from baowei.cli.language import _
from baowei.cli.options import Home, Json, home_of, wants_json
from baowei.lake import open_lake

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback(help=_("Versions of the lake: list them, go back to one."))
def lake() -> None:
    """A group of two commands."""


@app.command(help=_("List the versions, newest first."))
def versions(context: typer.Context, home: Home = None, json: Json = False) -> None:
    with open_lake(home_of(context, home)) as opened:
        found = opened.versions()
    if wants_json(context, json):
        show.as_json([version.as_dict() for version in found])
        return
    columns = (_("version"), _("created"), _("what happened"), _("tables"))
    rows = [
        (v.id, v.created and f"{v.created:%Y-%m-%d %H:%M:%S %z}", v.note, len(v.snapshots))
        for v in found
    ]
    show.console().print(show.table(_("Versions of the lake"), columns, rows))


@app.command(help=_("Show again what an earlier version showed; nothing is deleted."))
def rollback(
    context: typer.Context,
    version: Annotated[int, typer.Argument(help=_("A number of `baowei lake versions`."))],
    home: Home = None,
    json: Json = False,
) -> None:
    with open_lake(home_of(context, home)) as opened:
        new = opened.rollback(version)
    if wants_json(context, json):
        show.as_json(new.as_dict())
    else:
        print(_("Version {new} shows what version {old} showed.").format(new=new.id, old=version))
