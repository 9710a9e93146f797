"""`baowei explain FINDING`: the rows, the list entry and the article behind a finding."""

from __future__ import annotations

from typing import Annotated

import typer

from baowei.cli import show
from baowei.cli.language import _
from baowei.cli.options import Home, Json, home_of, wants_json
from baowei.lake import open_lake
from baowei.screen.explain import explain as explain_finding

app = typer.Typer(add_completion=False)


@app.command(help=_("Show why a finding was made: rows, list entry, article."))
def explain(
    context: typer.Context,
    finding: Annotated[str, typer.Argument(help=_("finding_id, or its first characters."))],
    home: Home = None,
    json: Json = False,
) -> None:
    with open_lake(home_of(context, home)) as lake:
        explanation = explain_finding(lake, finding)
    if wants_json(context, json):
        show.as_json(explanation.as_dict())
    else:
        print(explanation.text())
