"""The command `baowei`: its commands by name, each imported only when it is called."""

from __future__ import annotations

import sys

import typer

from baowei.cli import failures
from baowei.cli.group import LazyGroup
from baowei.cli.language import _
from baowei.cli.options import HomeAtRoot, Json

COMMANDS = {
    "load": _("Load settlement exports into the lake."),
    "knowledge": _("Import the national and regional lists the rules rely on."),
    "screen": _("Run the rules and write what they find."),
    "explain": _("Show why a finding was made: rows, list entry, article."),
    "rules": _("The rule library: list, show, coverage, bite, feedback."),
    "quarantine": _("Rows that a load refused: list and export them."),
    "lake": _("Versions of the lake: list them, go back to one."),
    "synth": _("Write a synthetic city with planted cases and their truth."),
    "demo": _("Synthetic city, load, screen, report: all in one go."),
    "office": _("The office: set it up, make its first accounts."),
    "serve": _("Serve the office; sets it up first where that is due."),
    "worker": _("Do the office's longer work: imports, exports, clocks."),
    "gateway": _("Answer hospitals before and during treatment (3101, 3102, 3103)."),
    "audit": _("The office's record of every write: check that it holds."),
    "bench": _("Measure loading, screening and the office on this machine."),
}


class BaoweiGroup(LazyGroup):
    modules = COMMANDS


app = typer.Typer(
    cls=BaoweiGroup,
    name="baowei",
    help=_("Supervision of medical-insurance funds: from settlement files to evidenced findings."),
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
)


@app.callback()
def root(home: HomeAtRoot = None, json: Json = False) -> None:
    """Options that every command understands; commands read them by `baowei.cli.options`."""


def main() -> None:
    """Run; a failure that a user can mend is one sentence on stderr and exit code 2."""
    try:
        app(prog_name="baowei")
    except Exception as error:
        sentence = failures.sentence(error)
        if sentence is None:
            raise
        print(f"baowei: {sentence}", file=sys.stderr)
        sys.exit(2)
