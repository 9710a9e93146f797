"""`baowei serve`: the office for browsers."""

from __future__ import annotations

import webbrowser
from typing import Annotated

import typer

from baowei.cli.language import _
from baowei.cli.office import prepare, setup
from baowei.cli.options import Home, home_of

app = typer.Typer(add_completion=False)

PORT = 8000
THREADS = 8


@app.command(help=_("Serve the office; sets it up first where that is due."))
def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help=_("Address to listen on."))] = "127.0.0.1",
    port: Annotated[int, typer.Option(help=_("Port to listen on."))] = PORT,
    open_browser: Annotated[
        bool, typer.Option("--open", help=_("Open the office in a browser."))
    ] = False,
    home: Home = None,
) -> None:
    setup(home_of(context, home))
    prepare()
    open_office(host, port, browser=open_browser)


def open_office(host: str = "127.0.0.1", port: int = PORT, *, browser: bool = False) -> None:
    """Serve the office that `setup` named until it is stopped; another port where this is taken."""
    from waitress import create_server  # noqa: PLC0415

    from baowei.web.wsgi import application  # noqa: PLC0415

    try:
        server = create_server(application, host=host, port=port, threads=THREADS)
    except OSError:
        server = create_server(application, host=host, port=0, threads=THREADS)
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    url = f"http://{shown}:{server.effective_port}/"
    print(_("The office is open at {url} (Ctrl-C ends it).").format(url=url), flush=True)
    if browser:
        webbrowser.open(url)
    server.run()
