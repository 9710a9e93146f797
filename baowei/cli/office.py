"""`baowei office`: tables and files, the first accounts, findings and registers taken in."""

from __future__ import annotations

import os
import re
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from baowei.cli import show
from baowei.cli.language import _, chosen
from baowei.cli.options import Home, Json, home_of, wants_json
from baowei.cli.progress import progress_bar
from baowei.errors import BaoweiError
from baowei.lake import open_lake

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback(help=_("The office: set it up, make its first accounts."))
def office() -> None:
    """A group of commands."""


@app.command(help=_("Make or upgrade the office's tables and files; safe to repeat."))
def init(context: typer.Context, home: Home = None) -> None:
    setup(home_of(context, home))
    prepare()
    print(_("The office is ready."))


@app.command(help=_("Make the three administrators, once; shows their one-time passwords."))
def admin(
    context: typer.Context,
    region: Annotated[
        str, typer.Option(help=_("Region code without the zeros at its end, as 3410."))
    ],
    name: Annotated[str, typer.Option(help=_("Name of the region."))],
    organisation: Annotated[
        str | None, typer.Option(help=_("Name of the bureau; default: from the region's."))
    ] = None,
    home: Home = None,
    json: Json = False,
) -> None:
    if not re.fullmatch(r"(\d{2}){1,3}", region):
        raise BaoweiError(_("a region code has two, four or six digits"))
    setup(home_of(context, home))
    require_ready()
    from baowei.supervision.people.actions.first_administrators import (  # noqa: PLC0415
        first_administrators,
    )

    made = first_administrators(
        admdvs=region, region=name, organisation=organisation or f"{name}医疗保障局"
    )
    if wants_json(context, json):
        show.as_json([asdict(one) for one in made])
        return
    rows = [(one.role, one.username, one.password) for one in made]
    title = _("Hand these over to three people; they are shown this once")
    columns = (_("role"), _("account"), _("one-time password"))
    show.console().print(show.table(title, columns, rows))


@app.command("import", help=_("Take the newest findings and the registry in; give verdicts back."))
def import_(context: typer.Context, home: Home = None, json: Json = False) -> None:
    where = home_of(context, home)
    setup(where)
    require_ready()
    from baowei.supervision.points.importing import import_findings  # noqa: PLC0415
    from baowei.supervision.points.verdicts import give_back  # noqa: PLC0415
    from baowei.supervision.registry.refresh import refresh  # noqa: PLC0415

    with open_lake(where) as lake, progress_bar() as tell:
        refresh(lake.current())
        result = {**asdict(import_findings(lake, tell)), "verdicts": give_back(lake)}
    if wants_json(context, json):
        show.as_json(result)
        return
    text = _(
        "{added} new suspect points, {changed} changed, {withdrawn} withdrawn;"
        " {verdicts} verdicts given back to the rules."
    )
    print(text.format(**result))


@app.command(help=_("Keep names and certificate numbers of a CSV file, encrypted."))
def names(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("Columns kind, key, admdvs, name, certno, tel."))],
    home: Home = None,
    json: Json = False,
) -> None:
    setup(home_of(context, home))
    require_ready()
    from baowei.supervision.registry.names import import_names  # noqa: PLC0415

    stored = import_names(file)
    if wants_json(context, json):
        show.as_json({"stored": stored})
        return
    print(_("{stored} persons kept; names open for a stated purpose only.").format(stored=stored))


@app.command(help=_("Keep agreements that were signed on paper, from a CSV file."))
def agreements(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            help=_(
                "Columns number, fixmedins_code, admdvs, signed_on, valid_from, valid_to,"
                " public_owned."
            )
        ),
    ],
    home: Home = None,
    json: Json = False,
) -> None:
    setup(home_of(context, home))
    require_ready()
    from baowei.supervision.registry.signed import import_agreements  # noqa: PLC0415

    made = import_agreements(file)
    if wants_json(context, json):
        show.as_json({"made": made})
        return
    print(_("{made} agreements kept; numbers known already were left alone.").format(made=made))


def setup(home: Path | None) -> None:
    """Django, on that home; speaks the language of the commands."""
    if home is not None:
        os.environ["BAOWEI_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "baowei.web.settings"
    import django  # noqa: PLC0415
    from django.utils import translation  # noqa: PLC0415

    django.setup()
    translation.activate("zh-hans" if chosen(os.environ) == "zh_CN" else "en")


def pending() -> bool:
    """Whether a migration of the office has not run yet."""
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def prepare() -> None:
    """Tables as the migrations say, and the static files where they are served from."""
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def require_ready() -> None:
    if pending():
        raise BaoweiError(_("the office is not set up here; run `baowei office init`"))
