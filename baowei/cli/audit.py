"""`baowei audit verify`: the record of the office, computed again."""

from __future__ import annotations

from typing import Annotated

import typer

from baowei.cli import show
from baowei.cli.language import _
from baowei.cli.office import require_ready, setup
from baowei.cli.options import Home, Json, home_of, wants_json

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback(help=_("The office's record of every write: check that it holds."))
def audit() -> None:
    """A group of one command."""


@app.command(help=_("Compute events, seals and rows again; exit with 1 where one does not hold."))
def verify(
    context: typer.Context,
    head: Annotated[
        str, typer.Option(help=_("Head of an earlier run: finds a chain cut off at its end."))
    ] = "",
    home: Home = None,
    json: Json = False,
) -> None:
    setup(home_of(context, home))
    require_ready()
    from baowei.supervision.audit.verify import verify as check  # noqa: PLC0415

    verdict = check(head.strip().lower())
    if wants_json(context, json):
        show.as_json(verdict.as_dict())
    else:
        print("\n".join(verdict.broken), end="\n" if verdict.broken else "")
        sentence = _("The record holds.") if verdict.holds else _("The record is broken.")
        counts = _("{events} events, {seals} seals, {direct} made directly in the database.")
        print(sentence, counts.format(**verdict.as_dict()))
        print(_("Head, to be kept elsewhere: {head}").format(head=verdict.head or "-"))
    if not verdict.holds:
        raise typer.Exit(1)
