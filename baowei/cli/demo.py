"""`baowei demo`: a synthetic city, loaded, screened and reported in one go."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from baowei.cli import show
from baowei.cli.demo_city import screen_city
from baowei.cli.demo_office import furnish_office, print_accounts, print_how_to_serve
from baowei.cli.demo_table import print_demo
from baowei.cli.language import _
from baowei.cli.options import Home, Json, home_of, wants_json
from baowei.cli.progress import progress_bar
from baowei.cli.serve import PORT, open_office
from baowei.errors import BaoweiError
from baowei.screen.export import check_target

app = typer.Typer(add_completion=False)

KEPT = Path("baowei-demo")
"""Where the demo's lake stays, so that its findings can be looked at."""

MADE_BY_DEMO = "made-by-baowei-demo"


@app.command(help=_("Synthetic city, load, screen, report: all in one go."))
def demo(
    context: typer.Context,
    persons: Annotated[int, typer.Option(help=_("People of the city."))] = 20_000,
    months: Annotated[int, typer.Option(help=_("Months of settlements."))] = 12,
    seed: Annotated[int, typer.Option(help=_("The same seed gives the same bytes."))] = 1,
    out: Annotated[
        Path, typer.Option(help=_("The report (.xlsx, .csv, .parquet)."), metavar="FILE")
    ] = Path("baowei-demo.xlsx"),
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help=_("Keep the office open afterwards."))
    ] = True,
    home: Home = None,
    json: Json = False,
) -> None:
    check_target(out)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="baowei-")))
        report_to = stack.enter_context(progress_bar())
        lake_home = home_of(context, home) or _emptied(KEPT)
        result = screen_city(
            lake_home,
            folder / "city",
            out,
            persons=persons,
            months=months,
            seed=seed,
            progress=report_to,
        )
        report_to(_("office"), 0, 1)
        accounts = furnish_office(lake_home)
        report_to(_("office"), 1, 1)
    if wants_json(context, json):
        document: dict[str, Any] = result.as_dict()
        show.as_json(document | {"accounts": [asdict(account) for account in accounts]})
        return
    print_demo(result, show.console())
    print_accounts(accounts)
    if serve:
        open_office(port=PORT, browser=True)
    else:
        print_how_to_serve(lake_home)


def _emptied(folder: Path) -> Path:
    """The folder, without what an earlier demo left in it; BaoweiError if it is not a demo's."""
    if folder.exists() and not (folder / MADE_BY_DEMO).is_file():
        raise BaoweiError(
            _("{path} already holds data; the demo needs an empty folder").format(path=folder)
        )
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MADE_BY_DEMO).touch()
    return folder
