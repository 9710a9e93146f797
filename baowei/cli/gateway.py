"""`baowei gateway`: the real-time interface, and what is kept of it."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated

import typer

from baowei.cli import (
    gateway_calm,
    gateway_keys,
    gateway_readers,
    gateway_records,
    gateway_selftest,
)
from baowei.cli.language import _
from baowei.cli.options import Home, home_of
from baowei.cli.progress import progress_bar
from baowei.errors import BaoweiError
from baowei.gateway.history import prepare, rebuild
from baowei.gateway.serving.options import Options
from baowei.gateway.serving.supervisor import Supervisor
from baowei.lake import open_lake
from baowei.lake.home import default_home

app = typer.Typer(add_completion=False)
app.add_typer(gateway_keys.app, name="keys")
app.add_typer(gateway_readers.app, name="readers")
app.add_typer(gateway_calm.app, name="calm")
app.command("selftest", help=gateway_selftest.HELP)(gateway_selftest.selftest)
app.command("records", help=gateway_records.RECORDS_HELP)(gateway_records.records)
app.command("heeded", help=gateway_records.HEEDED_HELP)(gateway_records.heeded_warnings)

PORT = 8100


@app.callback(
    invoke_without_command=True,
    help=_("Answer hospitals before and during treatment (3101, 3102, 3103)."),
)
def gateway(
    context: typer.Context,
    host: Annotated[str, typer.Option(help=_("Address to listen on."))] = "127.0.0.1",
    port: Annotated[int, typer.Option(help=_("Port to listen on."))] = PORT,
    judges: Annotated[int, typer.Option(min=1, max=64, help=_("Processes that judge."))] = 1,
    home: Home = None,
) -> None:
    """Runs until it is told to finish, unless a command is named."""
    if context.invoked_subcommand is not None:
        return
    if sys.platform == "win32":
        raise BaoweiError("实时接口需要 Linux 或 macOS：进程之间经 Unix 套接字通信")
    folder = home_of(context, home) or default_home()
    options = Options(home=str(folder), host=host, port=port, judges=judges)
    print(_("The gateway answers at {url} (Ctrl-C ends it).").format(url=f"http://{host}:{port}/"))
    Supervisor(options, lambda sentence: print(sentence, flush=True)).run()


@app.command("rebuild", help=_("Build the history of persons anew from the lake."))
def rebuild_history(context: typer.Context, home: Home = None) -> None:
    with open_lake(home_of(context, home)) as lake, lake.database.connect() as connection:
        prepare(connection)
        connection.commit()
        with progress_bar() as report_to:
            pages = rebuild(lake, connection, report_to, date.today())
    print(_("{count} encounters are at hand.").format(count=pages))
