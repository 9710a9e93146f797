"""`baowei screen`: run the rules, keep and write what they find."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from baowei.cli import show
from baowei.cli.language import _
from baowei.cli.options import Home, Json, Strict, day, home_of, wants_json
from baowei.cli.progress import progress_bar
from baowei.cli.screen_table import largest_findings, print_next, print_screen
from baowei.lake import open_lake
from baowei.screen.export import check_target, export
from baowei.screen.run import choose
from baowei.screen.run import screen as run_rules
from baowei.screen.shared_plan import scopes, shared_plan

app = typer.Typer(add_completion=False)


@app.command(help=_("Run the rules over the lake; keep the findings and, with --out, write them."))
def screen(
    context: typer.Context,
    rules: Annotated[
        str | None,
        typer.Option(help=_("Rule codes parted by commas; default: all."), metavar="CODE,..."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(help=_("First day of service, 2026-05-01."), metavar="DAY")
    ] = None,
    until: Annotated[
        str | None, typer.Option(help=_("Last day of service, 2026-05-31."), metavar="DAY")
    ] = None,
    region: Annotated[
        str | None,
        typer.Option(help=_("Only institutions of this region (admdvs prefix)."), metavar="ADMDVS"),
    ] = None,
    engine: Annotated[
        str, typer.Option(help=_("What computes: duckdb or spark."), metavar="ENGINE")
    ] = "duckdb",
    incremental: Annotated[
        bool, typer.Option("--incremental", help=_("Judge only what new data touch."))
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(help=_("Write the findings here (.parquet, .csv, .xlsx)."), metavar="FILE"),
    ] = None,
    explain_plan: Annotated[
        bool,
        typer.Option("--explain-plan", help=_("Show what is computed once for several rules.")),
    ] = False,
    home: Home = None,
    json: Json = False,
    strict: Strict = False,
) -> None:
    if explain_plan:
        _show_plan(rules, wants_json(context, json))
        return
    if out is not None:
        check_target(out)
    codes = _codes(rules)
    with open_lake(home_of(context, home)) as lake, progress_bar() as report_to:
        report = run_rules(
            lake,
            rules=codes,
            since=day(since),
            until=day(until),
            region=region,
            engine=engine,
            incremental=incremental,
            progress=report_to,
        )
        if out is not None:
            export(lake.current(), out, codes)
        largest = largest_findings(lake.current(), codes)
    if wants_json(context, json):
        show.as_json(report.as_dict())
    else:
        print_screen(report, largest, out)
        print_next(largest, home_of(context, home))
    if strict and any(run.findings for run in report.rules):
        raise typer.Exit(1)


def _codes(rules: str | None) -> list[str] | None:
    return [code.strip() for code in rules.split(",") if code.strip()] if rules else None


def _show_plan(rules: str | None, as_json: bool) -> None:
    chosen = choose(_codes(rules)).values()
    steps, parts = shared_plan(chosen), scopes(chosen)
    if as_json:
        show.as_json({"steps": [asdict(step) for step in steps], "incremental": parts})
        return
    columns = (_("step"), _("rules"), _("reads"), _("what"))
    rows = [(s.name, str(len(s.rules)), _first(s.reads), s.what) for s in steps]
    show.console().print(show.table(_("Computed once for several rules"), columns, rows))
    whole = _("all rows, as institutions are compared")
    keys = [(key or whole, str(len(codes))) for key, codes in parts.items()]
    title = _("An incremental run judges anew the touched")
    show.console().print(show.table(title, (_("key"), _("rules")), keys))


def _first(names: tuple[str, ...], most: int = 4) -> str:
    return ", ".join(names[:most]) + (f" … ({len(names)})" if len(names) > most else "")
