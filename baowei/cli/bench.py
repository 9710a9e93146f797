"""`baowei bench …`: measurements, as a page and as JSON."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from baowei.bench.accuracy import MONTHS, PERSONS, SEEDS, bench_accuracy
from baowei.bench.compare import LINES as COMPARE_LINES
from baowei.bench.compare import bench_compare
from baowei.bench.gateway import MINUTES as GATEWAY_MINUTES
from baowei.bench.gateway import PERSONS as GATEWAY_PERSONS
from baowei.bench.gateway import bench_gateway
from baowei.bench.load import LINES as LOAD_LINES
from baowei.bench.load import bench_load
from baowei.bench.office import POINTS as OFFICE_POINTS
from baowei.bench.office import bench_office
from baowei.bench.request import bench_request
from baowei.bench.results import keep, keep_accuracy
from baowei.bench.screen import LINES as SCREEN_LINES
from baowei.bench.screen import bench_screen
from baowei.cli import show
from baowei.cli.language import _
from baowei.cli.options import Home, Json, home_of, wants_json
from baowei.cli.progress import progress_bar
from baowei.lake.home import default_home

app = typer.Typer(no_args_is_help=True, add_completion=False)

Lines = Annotated[int | None, typer.Option("--lines", min=1000, help=_("About so many fee lines."))]
Out = Annotated[
    Path,
    typer.Option("--out", help=_("Folder for benchmarks.json and benchmarks.md."), metavar="DIR"),
]


@app.callback(help=_("Measure loading, screening and the office on this machine."))
def bench() -> None:
    """A group of commands.

    Their lakes are their own: nothing of them may reach the database of an office.
    """
    os.environ.pop("DATABASE_URL", None)


@app.command(help=_("Time a load against DuckDB's own copy of the same CSV."))
def load(
    context: typer.Context,
    lines: Lines = None,
    out: Out = Path(),
    home: Home = None,
    json: Json = False,
) -> None:
    with progress_bar() as report_to:
        result = bench_load(_folder(context, home), lines=lines or LOAD_LINES, progress=report_to)
    _print(context, keep(out, "load", result), result, json)


@app.command(help=_("Time every rule and one day's new data; with --compare, other engines."))
def screen(
    context: typer.Context,
    compare: Annotated[
        bool, typer.Option("--compare", help=_("Six rules on PostgreSQL, DuckDB and Spark."))
    ] = False,
    lines: Lines = None,
    out: Out = Path(),
    home: Home = None,
    json: Json = False,
) -> None:
    folder = _folder(context, home)
    with progress_bar() as report_to:
        if compare:
            result = bench_compare(folder, lines=lines or COMPARE_LINES, progress=report_to)
        else:
            result = bench_screen(folder, lines=lines or SCREEN_LINES, progress=report_to)
    _print(context, keep(out, "compare" if compare else "screen", result), result, json)


@app.command(help=_("What is found of planted cases, and what is said of lawful people, by rule."))
def accuracy(
    context: typer.Context,
    persons: Annotated[int, typer.Option(min=100, help=_("People of the city."))] = PERSONS,
    months: Annotated[int, typer.Option(min=1, help=_("Months of settlements."))] = MONTHS,
    seeds: Annotated[
        str, typer.Option(help=_("Seeds of the cities, parted by commas."), metavar="N,...")
    ] = ",".join(map(str, SEEDS)),
    schemes: Annotated[
        str | None,
        typer.Option(
            help=_("Codes of the schemes to plant, parted by commas; default: all."),
            metavar="CODE,...",
        ),
    ] = None,
    out: Out = Path(),
    home: Home = None,
    json: Json = False,
) -> None:
    with progress_bar() as report_to:
        result = bench_accuracy(
            _folder(context, home),
            persons=persons,
            months=months,
            seeds=[int(seed) for seed in seeds.split(",")],
            schemes=schemes.split(",") if schemes else None,
            progress=report_to,
        )
    _print(context, keep_accuracy(out, result), result, json)


@app.command(help=_("One order judged at once: the row engine and DuckDB's prepared statements."))
def request(
    context: typer.Context, out: Out = Path(), home: Home = None, json: Json = False
) -> None:
    with progress_bar() as report_to:
        result = bench_request(_folder(context, home), progress=report_to)
    _print(context, keep(out, "request", result), result, json)


@app.command(help=_("The gateway under an open-loop load, beside a row-at-a-time engine."))
def gateway(
    context: typer.Context,
    persons: Annotated[
        int, typer.Option(min=1000, help=_("People of the city."))
    ] = GATEWAY_PERSONS,
    minutes: Annotated[
        float, typer.Option(min=0.1, help=_("Minutes for which memory is watched."))
    ] = GATEWAY_MINUTES,
    lists: Annotated[
        list[Path] | None,
        typer.Option("--lists", help=_("Further files of lists."), metavar="PATH"),
    ] = None,
    out: Out = Path(),
    home: Home = None,
    json: Json = False,
) -> None:
    with progress_bar() as report_to:
        result = bench_gateway(
            _folder(context, home),
            persons=persons,
            minutes=minutes,
            lists=lists or (),
            progress=report_to,
        )
    _print(context, keep(out, "gateway", result), result, json)


@app.command(help=_("An office of many suspect points: import, steps, pages, the record."))
def office(
    context: typer.Context,
    points: Annotated[
        int, typer.Option(min=1_000, help=_("About so many suspect points."))
    ] = OFFICE_POINTS,
    out: Out = Path(),
    home: Home = None,
    json: Json = False,
) -> None:
    with progress_bar() as report_to:
        result = bench_office(_folder(context, home), points=points, progress=report_to)
    _print(context, keep(out, "office", result), result, json)


def _folder(context: typer.Context, home: Path | None) -> Path:
    return home_of(context, home) or default_home()


def _print(context: typer.Context, page: Path, result: dict[str, Any], json: bool) -> None:
    if wants_json(context, json):
        show.as_json(result)
    else:
        print(page.read_text(encoding="utf-8"))
        print(_("Written: {path}").format(path=page))
