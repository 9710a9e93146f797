"""`baowei gateway selftest`: what a vendor runs before the first patient."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from baowei.cli import show
from baowei.cli.language import _
from baowei.cli.options import Json, wants_json
from baowei.errors import BaoweiError
from baowei.gateway.selftest import Caller, run

HELP = _("Call a gateway as a hospital does and say what works and what does not.")


def selftest(
    context: typer.Context,
    url: Annotated[str, typer.Argument(help=_("Address of the gateway."), metavar="URL")],
    institution: Annotated[str, typer.Option(help=_("Its national code."))],
    client: Annotated[str, typer.Option(help=_("Name of the client, as it calls itself."))] = "",
    secret: Annotated[
        str, typer.Option(envvar="BAOWEI_SECRET", help=_("Shared secret of an hsaf key."))
    ] = "",
    apikey: Annotated[
        str, typer.Option(envvar="BAOWEI_APIKEY", help=_("An API key in its place."))
    ] = "",
    json: Json = False,
) -> None:
    if not apikey and not (client and secret):
        raise BaoweiError("需要 --client 与 --secret，或者 --apikey")
    found = list(run(Caller(url, institution, client, secret, apikey)))
    if wants_json(context, json):
        show.as_json([asdict(result) for result in found])
    else:
        columns = (_("check"), "", _("remark"))
        rows = [(r.what, "✓" if r.passed else "✗", r.remark) for r in found]
        show.console().print(show.table(_("Self-test"), columns, rows))
    if not all(result.passed for result in found):
        raise typer.Exit(1)
