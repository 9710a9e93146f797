"""`baowei load PATH…`: settlement exports into the lake."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from baowei.cli import show
from baowei.cli.language import _
from baowei.cli.load_table import print_load
from baowei.cli.options import Home, Json, Strict, home_of, wants_json
from baowei.cli.progress import progress_bar
from baowei.ingest import load as load_paths
from baowei.lake import open_lake

app = typer.Typer(add_completion=False)


@app.command(help=_("Load settlement exports into the lake, all of them or nothing."))
def load(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(
            help=_("Folders or files (.csv .csv.gz .txt .parquet .xlsx .zip) named after tables."),
            metavar="PATH...",
        ),
    ],
    home: Home = None,
    json: Json = False,
    strict: Strict = False,
) -> None:
    with open_lake(home_of(context, home)) as lake, progress_bar() as report_to:
        report = load_paths(paths, lake, progress=report_to)
    if wants_json(context, json):
        show.as_json(report.as_dict())
    else:
        print_load(report)
    if strict and report.quarantined:
        raise typer.Exit(1)
