"""`baowei knowledge load PATH…`: the national and regional lists."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from baowei.cli import show
from baowei.cli.knowledge_table import print_lists
from baowei.cli.language import _
from baowei.cli.options import Home, Json, home_of, wants_json
from baowei.ingest.knowledge import load_knowledge
from baowei.lake import open_lake

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback(help=_("Import the national and regional lists the rules rely on."))
def knowledge() -> None:
    """A group, although it has one command."""


@app.command(help=_("Import lists: a folder is walked, published .xlsx and coded .csv are known."))
def load(
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(help=_("Folders or files of lists."), metavar="PATH...")
    ],
    home: Home = None,
    json: Json = False,
) -> None:
    with open_lake(home_of(context, home)) as lake:
        result = load_knowledge(lake, paths)
    if wants_json(context, json):
        show.as_json(result.as_dict())
    else:
        print_lists(result.report)
