"""`baowei synth OUT`: a synthetic city with planted cases and their truth."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from baowei.cli import show
from baowei.cli.language import _
from baowei.cli.options import Json, wants_json
from baowei.cli.progress import progress_bar
from baowei.errors import BaoweiError
from baowei.synth.city import CitySummary, make_city
from baowei.synth.writer import FileFormat

app = typer.Typer(add_completion=False)


@app.command(help=_("Write a synthetic city with planted cases and their truth."))
def synth(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(help=_("Folder to write into."), metavar="OUT")],
    persons: Annotated[int, typer.Option(help=_("People of the city."))] = 20_000,
    months: Annotated[int, typer.Option(help=_("Months of settlements."))] = 12,
    seed: Annotated[int, typer.Option(help=_("The same seed gives the same bytes."))] = 1,
    schemes: Annotated[
        str | None,
        typer.Option(
            help=_("Codes of the schemes to plant, parted by commas; default: all."),
            metavar="CODE,...",
        ),
    ] = None,
    rate: Annotated[
        float | None,
        typer.Option(help=_("Cases of each scheme in 10,000 people; default: each its own.")),
    ] = None,
    parquet: Annotated[
        bool, typer.Option("--parquet", help=_("Write Parquet files instead of CSV."))
    ] = False,
    json: Json = False,
) -> None:
    file_format: FileFormat = "parquet" if parquet else "csv"
    codes = [code.strip() for code in schemes.split(",")] if schemes else None
    with progress_bar() as report_to:
        try:
            city = make_city(
                out,
                persons=persons,
                months=months,
                seed=seed,
                schemes=codes,
                rate=rate,
                file_format=file_format,
                progress=report_to,
            )
        except ValueError as error:
            raise BaoweiError(str(error)) from error
    if wants_json(context, json):
        planted = [{"rule": r, "kind": k, "cases": n} for (r, k), n in city.truth.items()]
        show.as_json({"rows": city.rows, "planted": planted})
    else:
        print_city(city, out)


def print_city(city: CitySummary, out: Path) -> None:
    """Rows of each table and planted cases by kind."""
    console = show.console()
    console.print(
        show.table(
            _("Written: {path}").format(path=out), (_("table"), _("rows")), city.rows.items()
        )
    )
    kinds: Counter[str] = Counter()
    for (_rule, kind), cases in city.truth.items():
        kinds[kind] += cases
    text = _("{hit} planted cases and {near} lawful look-alikes are named in truth.csv.")
    console.print(text.format(hit=kinds["hit"], near=kinds["near"]))
