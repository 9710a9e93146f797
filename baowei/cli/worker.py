"""`baowei worker`: does the office's longer work, which waits in its database."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from baowei.cli.language import _
from baowei.cli.office import require_ready, setup
from baowei.cli.options import Home, home_of

app = typer.Typer(add_completion=False)


@app.command(help=_("Do the office's longer work: imports, exports, clocks."))
def worker(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help=_("Do what waits now, then end."))] = False,
    home: Home = None,
) -> None:
    setup(home_of(context, home))
    require_ready()
    from procrastinate.contrib.django import app as jobs  # noqa: PLC0415

    connector: Any = jobs.connector
    with jobs.replace_connector(connector.get_worker_connector()) as ready:
        print(_("Waiting for work (Ctrl-C ends it).") if not once else _("Doing what waits."))
        ready.run_worker(wait=not once)
