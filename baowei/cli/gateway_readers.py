"""`baowei gateway readers`: who at the bureau may read metrics and listen to events."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from baowei.cli.language import _
from baowei.cli.options import Home, home_of
from baowei.gateway.signin.readers import Readers
from baowei.lake.database import Database
from baowei.lake.home import default_home, prepare_home

app = typer.Typer(no_args_is_help=True, add_completion=False)

Name = Annotated[str, typer.Argument(help=_("Name of the reader."))]
Who = Annotated[str, typer.Option(help=_("Who decides it."))]
Why = Annotated[str, typer.Option(help=_("The reason."))]


@app.callback(help=_("Readers of metrics and events: add, revoke."))
def readers() -> None:
    """A group of two commands."""


@app.command(help=_("Give a reader a token, which is shown this once."))
def add(context: typer.Context, name: Name, who: Who, why: Why, home: Home = None) -> None:
    with Database(prepare_home(home_of(context, home) or default_home())) as database:
        found = Readers(lambda: database.connect(autocommit=True))
        found.prepare()
        print(found.add(name, who, why, datetime.now().astimezone()))
    print(_("Hand it over safely; it is not shown again."))


@app.command(help=_("Take back a reader's token, from now on."))
def revoke(context: typer.Context, name: Name, who: Who, why: Why, home: Home = None) -> None:
    with Database(prepare_home(home_of(context, home) or default_home())) as database:
        found = Readers(lambda: database.connect(autocommit=True))
        found.prepare()
        found.revoke(name, who, why, datetime.now().astimezone())
    print(_("The token of {name} is revoked.").format(name=name))
